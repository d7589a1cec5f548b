export default {
  title: '来电',
  ringing: '来电',
  talking: '通话中',
  unknown: '未登记的号码',
  hidden: '号码未显示',
  newTicket: '新建工单',
  dismiss: '收起这个来电',
  openTickets: '家里在办 {{count}} 张',
  noTickets: '家里没有在办的工单',
} as const;
