FROM node:20-bookworm-slim

# The folders belong to the user who runs it: npm writes node_modules there, the server its data.
RUN install -d -o node -g node /srv/statedesk /var/lib/statedesk
WORKDIR /srv/statedesk
USER node

# The packages change seldom, the sources often: each has a layer of its own. PostgreSQL 18 and Node 26 are among them.
COPY --chown=node:node package.json package-lock.json .npmrc ./
RUN npm ci
COPY --chown=node:node . .
RUN npm run build

ENV STATEDESK_DATA=/var/lib/statedesk \
    STATEDESK_HOST=0.0.0.0 \
    STATEDESK_PORT=3000
VOLUME /var/lib/statedesk
EXPOSE 3000

# A first start makes the database; after that, a few seconds are enough.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# Not through npm, which would keep signals from the server: it answers what is under way and stops its database.
STOPSIGNAL SIGTERM
CMD ["bin/statedesk", "start"]
