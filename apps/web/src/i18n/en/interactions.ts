/** Logging interactions, and what was logged. */
export const interactions = {
  title: 'Interactions',
  empty: 'Nothing logged yet. New accounts look quiet until you log the first call, meeting or email.',
  kind: 'Kind',
  kinds: { call: 'Call', meeting: 'Meeting', email: 'Email', message: 'Message', note: 'Note' },
  // Letters that choose a kind while the focus is on the kinds.
  keys: { call: 'C', meeting: 'M', email: 'E', message: 'G', note: 'N' },
  note: 'What happened',
  when: {
    label: 'When',
    now: 'Now',
    yesterday: 'Yesterday',
    at: 'Date and time',
    clock:
      'For the server this moment has not come yet: the clock of this device seems to be ahead. Choose date and time.',
  },
  log: {
    title: 'Log an interaction',
    save: 'Log interaction',
    hint: 'Ctrl+Enter saves',
    logged: '{{kind}} logged.',
    arrived:
      'An earlier text of this was logged although its answer got lost. It is in the list: edit it there, or log this one too.',
    logToo: 'Log this one too',
  },
  by: 'by {{who}}',
  more: 'Show more',
  faults: {
    too_long: 'This is too long. At most {{max}} characters fit.',
    invalid_date: 'This is not a moment that has passed.',
    control_character: 'This holds a character that cannot be shown. Type it again instead of pasting it.',
  },
}
