export function explainScenario(): any { return {refused: ''} }
