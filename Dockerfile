# Holdtime on a PostgreSQL server. See docs/deploy.md. Built from the repository alone: docker build -t holdtime .

FROM node:20-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run image

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOLDTIME_DATA=/data HOSTNAME=0.0.0.0 PORT=3000
# What runs, and nothing that builds: neither npm's packages as a whole nor the sources.
COPY --from=build --chown=root:root /app/.next/standalone /app
# What the app writes: the data folder, and Next's cache of rendered pages.
RUN mkdir -p /data .next/cache && chown node:node /data .next/cache
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
# Not `npm start`: everything is built, and the server gets the signals itself. Commands: node scripts/mail.mjs, …/roles.mjs, …
CMD ["node", "server.js"]
