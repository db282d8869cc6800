# The server's image. Built in two stages, so that compilers, tests and the
# development dependencies never reach the image that runs.

FROM node:20.20-bookworm-slim AS build
WORKDIR /app
# The dependencies first: this layer is reused while the lock file stays the same.
# Scripts stay off because "prepare" would build before the sources are here.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20.20-bookworm-slim
# One arena: the embedded engine frees what it allocates on other threads, and with many the freed memory is not given back.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    HOST=0.0.0.0 \
    PORT=4000
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && npm cache clean --force
COPY --from=build /app/dist ./dist
COPY schema ./schema
COPY seed ./seed
COPY examples ./examples
# Only the embedded engine writes here, when no GRAPH_URL names a Neo4j server.
# Everything else in /app belongs to root, so the server cannot change its own code.
RUN mkdir data && chown node:node data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
