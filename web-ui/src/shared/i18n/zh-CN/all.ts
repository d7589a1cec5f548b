import archive from './archive';
import call from './call';
import callback from './callback';
import clock from './clock';
import common from './common';
import compare from './compare';
import composer from './composer';
import consistency from './consistency';
import delivery from './delivery';
import dispatch from './dispatch';
import domain from './domain';
import duty from './duty';
import estate from './estate';
import exchange from './exchange';
import group from './group';
import guide from './guide';
import improvement from './improvement';
import incident from './incident';
import industry from './industry';
import kpi from './kpi';
import measure from './measure';
import message from './message';
import mywork from './mywork';
import place from './place';
import platform from './platform';
import playbook from './playbook';
import problems from './problems';
import question from './question';
import relation from './relation';
import replay from './replay';
import reply from './reply';
import review from './review';
import search from './search';
import settings from './settings';
import sharing from './sharing';
import signup from './signup';
import talk from './talk';
import ticket from './ticket';
import weekly from './weekly';
import workflow from './workflow';

export default {
  archive,
  call,
  callback,
  clock,
  common,
  compare,
  composer,
  consistency,
  dispatch,
  delivery,
  domain,
  duty,
  estate,
  exchange,
  group,
  guide,
  incident,
  industry,
  kpi,
  mywork,
  place,
  measure,
  message,
  platform,
  problems,
  question,
  relation,
  replay,
  reply,
  review,
  search,
  settings,
  sharing,
  signup,
  talk,
  ticket,
  workflow,
  weekly,
  improvement,
  playbook,
} as const;
