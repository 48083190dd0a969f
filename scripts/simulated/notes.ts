/** What learners write when they report a question. */
export const NOTES = [
  'Two of the options look right to me. The chapter says that either would do.',
  'The prompt does not say which device I am on.',
  'I answered what the chapter teaches and it was marked wrong.',
  'The explanation talks about another interface than the question shows.',
  'What is meant by “first” here: the first in the configuration or the first that matches?',
  'There is a word missing in the second sentence.',
  'The output is cut off on my telephone, I could not see the last column.',
  'On our routers at work the command is spelled differently.',
] as const
