import { graphql, type ResultOf } from './graphql.js';

const WishesFields = graphql(`
  fragment WishesFields on NotificationWishes @_unmask {
    choices { about by } quietFrom quietUntil timeZone digest digestAt contacts { id channel masked confirmedAt }
  }
`);
export type Wishes = ResultOf<typeof WishesFields>;

export const WishesQuery = graphql(`query NotificationWishes { notificationWishes { ...WishesFields } }`, [WishesFields]);
export const SetWishes = graphql(`mutation SetNotificationWishes($input: SetNotificationWishesInput!) { setNotificationWishes(input: $input) { wishes { ...WishesFields } } }`, [WishesFields]);
export const AddContact = graphql(`mutation AddContact($input: AddContactInput!) { addContact(input: $input) { wishes { ...WishesFields } } }`, [WishesFields]);
export const ConfirmContact = graphql(`mutation ConfirmContact($input: ConfirmContactInput!) { confirmContact(input: $input) { wishes { ...WishesFields } } }`, [WishesFields]);
export const RemoveContact = graphql(`mutation RemoveContact($input: RemoveContactInput!) { removeContact(input: $input) { wishes { ...WishesFields } } }`, [WishesFields]);
