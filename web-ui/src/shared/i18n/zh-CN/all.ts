import common from './common';
import compare from './compare';
import domain from './domain';
import estate from './estate';
import platform from './platform';
import problems from './problems';
import search from './search';
import settings from './settings';
import signup from './signup';
import ticket from './ticket';
import workflow from './workflow';

export default {
  common,
  compare,
  domain,
  estate,
  platform,
  problems,
  search,
  settings,
  signup,
  ticket,
  workflow,
} as const;
