// Slack's own clients, told where the sandbox is and otherwise as they come.
import bolt from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import { until } from './wait.js';

// They print nothing: tests end and refuse connections on purpose, of which clients complain.
const silence = () => {};
const logger = { debug: silence, info: silence, warn: silence, error: silence, setLevel: silence, setName: silence, getLevel: () => 'error' };

/** The Web API for the bot token, or for another one. */
export function webClient(slack, token = slack.botToken) {
  return new WebClient(token, { slackApiUrl: slack.apiURL, logger });
}

/** A Socket Mode client and what it hears. It leaves before the sandbox ends. */
export class Listener {
  frames = []; // every frame, parsed
  requests = []; // every envelope, as the client hands it to a program

  constructor(slack, appToken = slack.appToken) {
    this.client = new SocketModeClient({ appToken, clientOptions: { slackApiUrl: slack.apiURL }, logger });
    this.client.on('ws_message', (data) => this.frames.push(JSON.parse(data)));
    this.client.on('slack_event', (request) => this.requests.push(request));
    slack.beforeEnd(() => this.client.disconnect());
  }

  /** The nth frame of a type, from 1, once it is there. */
  frame(type, n = 1) {
    return until(`frame ${n} of type ${type}`, () => this.frames.filter((f) => f.type === type)[n - 1]);
  }

  /** The nth envelope, from 1, once it is there. */
  request(n = 1) {
    return until(`envelope ${n}`, () => this.requests[n - 1]);
  }
}

/** A Socket Mode client that is connected; it leaves before the sandbox ends. */
export async function connect(slack) {
  const listener = new Listener(slack);
  await listener.client.start();
  return listener;
}

/**
 * A Bolt app that is connected; it leaves before the sandbox ends.
 *
 * @param {(app: bolt.App) => void} register adds the listeners
 */
export async function boltApp(slack, register) {
  const app = new bolt.App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: slack.apiURL },
    logger,
  });
  register(app);
  slack.beforeEnd(() => app.stop());
  await app.start();
  return app;
}
