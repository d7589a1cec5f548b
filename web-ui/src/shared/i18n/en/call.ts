export default {
  title: 'Calls',
  ringing: 'Incoming call',
  talking: 'On the phone',
  unknown: 'Unknown number',
  hidden: 'Number withheld',
  newTicket: 'New ticket',
  dismiss: 'Put this call away',
  openTickets: '{{count}} open at their home',
  noTickets: 'Nothing open at their home',
} as const;
