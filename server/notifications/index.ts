/** What people are told on the screen. */

export {
  countUnread,
  listNotifications,
  markRead,
  type Notification,
  type NotificationPage,
  type ReadMark,
  type UnreadCount,
} from './notifications.ts';
