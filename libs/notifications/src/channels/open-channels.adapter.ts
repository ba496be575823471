import type { Config, MailTransport } from '@causeway/platform';
import type { Channel, PersonalChannel } from '../domain/channel.js';
import { ClosedChannel } from './closed.channel.js';
import { EmailChannel } from './email.channel.js';
import { HttpGatewayChannel } from './http-gateway.channel.js';

/** A channel that is forgotten here does not compile. */
export function openChannels(config: Config, mail: MailTransport): Readonly<Record<PersonalChannel, Channel>> {
  return { EMAIL: new EmailChannel(mail, config.PUBLIC_URL), SMS: gateway('SMS', config), PUSH: gateway('PUSH', config) };
}

function gateway(kind: 'SMS' | 'PUSH', config: Config): Channel {
  const url = config[`${kind}_GATEWAY_URL`];
  if (url === undefined || config.TRAINING) return new ClosedChannel(kind);
  return new HttpGatewayChannel(kind, {
    url,
    method: config[`${kind}_GATEWAY_METHOD`],
    headers: config[`${kind}_GATEWAY_HEADERS`],
    body: config[`${kind}_GATEWAY_BODY`],
    secretFile: config[`${kind}_GATEWAY_SECRET_FILE`],
    timeoutMs: config.GATEWAY_TIMEOUT_MS,
  });
}
