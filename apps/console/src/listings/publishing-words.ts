import { defineMessages } from 'react-intl';

export const publishingWords = defineMessages({
  title: { id: 'publishing.title', defaultMessage: 'What the world sees' },
  lead: { id: 'publishing.lead', defaultMessage: 'The open feed is read by anybody, also by whoever looks for somebody.' },
  shown: { id: 'publishing.shown', defaultMessage: 'In the open feed' },
  kindOnly: { id: 'publishing.kindOnly', defaultMessage: 'In the open feed by its kind alone' },
  notShown: { id: 'publishing.notShown', defaultMessage: 'Not in the open feed' },
  whole: { id: 'publishing.whole', defaultMessage: 'Everybody can read this:' },
  places: { id: 'publishing.places', defaultMessage: 'Whether places are free, as a band' },
  sites: { id: 'publishing.sites', defaultMessage: '{count, plural, one {# site, with its address} other {# sites, with their addresses}}' },
  never: { id: 'publishing.never', defaultMessage: 'Nobody outside reads who is taken, who is asked for by name, why it takes nobody, or its texts in other languages.' },
  hides: { id: 'publishing.hides', defaultMessage: 'One of its sites is confidential. Strangers learn that there is one more service of this kind, and nothing else: no name, text, number, hour, district or date. Out of the feed, they do not learn even that.' },
  kind: { id: 'publishing.kind', defaultMessage: 'All that is told: {kind}' },
  gone: { id: 'publishing.gone', defaultMessage: 'It is not given now, or another listing stands for it: the open feed leaves it out.' },
  inside: { id: 'publishing.inside', defaultMessage: 'Members of this network find it all the same.' },
  publish: { id: 'publishing.publish', defaultMessage: 'Tell the world' },
  publishTitle: { id: 'publishing.publishTitle', defaultMessage: 'Show this service in the open feed' },
  confirm: { id: 'publishing.confirm', defaultMessage: 'Yes, tell the world' },
  withdraw: { id: 'publishing.withdraw', defaultMessage: 'Take it out of the open feed' },
  atOnce: { id: 'publishing.atOnce', defaultMessage: 'It is out at once. To come back it waits for a coordinator, if the country wants that.' },
  asked: { id: 'publishing.asked', defaultMessage: 'Asked for: a coordinator looks at it before the world does.' },
});
