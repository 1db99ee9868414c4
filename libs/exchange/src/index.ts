export const name_exchange = 'exchange';
