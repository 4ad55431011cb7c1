FROM node:20-bookworm-slim

# The folder belongs to the user who runs it: npm writes node_modules there.
RUN install -d -o node -g node /srv/statedesk
WORKDIR /srv/statedesk
USER node

# The packages change seldom, the sources often: each has a layer of its own.
COPY --chown=node:node package.json package-lock.json .npmrc ./
RUN npm ci
COPY --chown=node:node . .

CMD ["npm", "start"]
