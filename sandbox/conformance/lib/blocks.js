// Pieces of Block Kit for the tests.

export const plain = (text) => ({ type: 'plain_text', text });

export const option = (text, value) => ({ text: plain(text), value });

export const button = (action_id, text, more = {}) => ({ type: 'button', action_id, text: plain(text), ...more });

export const actions = (...elements) => ({ type: 'actions', block_id: 'acts', elements });

export const section = (text, more = {}) => ({ type: 'section', text: { type: 'mrkdwn', text }, ...more });

/** An input block; its block id is the action id of its element. */
export const input = (label, element, more = {}) => ({ type: 'input', block_id: element.action_id, label: plain(label), element, ...more });

export const typed = (action_id) => ({ type: 'plain_text_input', action_id });

/** A modal with a button to send it. */
export const modal = (title, blocks, more = {}) => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Send'),
  close: plain('Cancel'),
  blocks,
  ...more,
});
