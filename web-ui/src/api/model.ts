import type { components as Admin, paths as AdminPaths } from './admin';
import type { components as Desk, paths as DeskPaths } from './desk';

// The names under which features know the service's shapes. A renamed schema is mended here, in one place.

type DeskSchemas = Desk['schemas'];
type AdminSchemas = Admin['schemas'];

/** The JSON body of an operation's answer: for shapes whose schema has no settled name. */
type Answer<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 202
        ? Responses[Status] extends { content: infer Content }
          ? Content[keyof Content]
          : never
        : never;
    }[keyof Responses]
  : never;
type ItemOf<List> = List extends { items: (infer Item)[] } ? Item : never;
type Asked<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : never;

export type Kind = DeskSchemas['TicketKind'];
export type Channel = DeskSchemas['Channel'];
export type Priority = DeskSchemas['Priority'];
export type StateCategory = DeskSchemas['StateCategory'];
export type Visibility = DeskSchemas['Visibility'];
export type Ticket = DeskSchemas['Ticket'];
export type FoundThing = DeskSchemas['FoundThing'];
export type FoundThings = DeskSchemas['ThingSearchResult'];
export type TicketSummary = DeskSchemas['TicketSummary'];
export type AllowedTransition = DeskSchemas['AllowedTransition'];
export type SavedSearch = DeskSchemas['SavedSearch'];
export type TicketFileForm = DeskSchemas['TicketFileForm'];
export type SimilarTicket = DeskSchemas['SimilarTicket'];
export type KeepSearch = DeskSchemas['KeepSearchRequest'];
export type SearchChip = DeskSchemas['SearchChip'];
export type TicketRelations = DeskSchemas['TicketRelations'];
export type Reply = DeskSchemas['Reply'];
export type ReplyState = DeskSchemas['ReplyState'];
export type ReplyFile = DeskSchemas['ReplyFile'];
export type ReplyContent = DeskSchemas['ReplyContent'];
export type ReplyVariable = DeskSchemas['ReplyVariable'];
export type ReplyVersion = DeskSchemas['ReplyVersionView'];
export type ReplyFolder = DeskSchemas['ReplyFolder'];
export type ReplyPreview = DeskSchemas['ReplyPreview'];
export type ReplyImport = DeskSchemas['ReplyImport'];
export type ReplyImportRow = DeskSchemas['ReplyImportRow'];
export type ReplyImportFinding = DeskSchemas['ReplyImportFinding'];
export type ReplyImportOutcome = DeskSchemas['ReplyImportOutcome'];
export type ReplyImportChoice = DeskSchemas['ReplyImportChoice'];
export type ReplyFileForm = DeskSchemas['ReplyFileForm'];
export type ReviewRound = DeskSchemas['ReplyReview'];
export type ReviewItem = DeskSchemas['ReplyReviewItem'];
export type ReviewStep = DeskSchemas['ReplyReviewStep'];
export type ReviewReport = DeskSchemas['ReplyReviewReport'];
export type ReviewWhy = DeskSchemas['ReviewWhy'];
export type ReviewCause = DeskSchemas['ReviewCause'];
export type ReviewDecision = DeskSchemas['ReviewDecision'];
export type ReviewScope = DeskSchemas['ReviewScope'];
export type ReviewPlan = DeskSchemas['ReviewPlan'];
export type ReviewSettings = DeskSchemas['ReviewSettings'];
export type DecideReply = DeskSchemas['DecideReply'];
export type RuleChange = DeskSchemas['ReplyRuleChange'];
export type RuleKind = DeskSchemas['ReplyRuleKind'];
export type RuleSubjects = DeskSchemas['RuleSubjects'];
export type MarkedChange = DeskSchemas['MarkedChange'];
export type FiguresOfReply = DeskSchemas['FiguresOfReply'];
export type FigureOrder = DeskSchemas['FigureOrder'];
export type Share = DeskSchemas['ReplyShare'];
export type WeekOfReply = DeskSchemas['WeekOfReply'];
export type DuplicatePair = DeskSchemas['DuplicatePair'];
export type WeeklyPaper = DeskSchemas['WeeklyPaper'];
export type WeeklyContent = DeskSchemas['WeeklyContent'];
export type WeeklyFacts = DeskSchemas['WeeklyFacts'];
export type WeeklySettings = DeskSchemas['WeeklySettings'];
export type GoodDeed = DeskSchemas['GoodDeed'];
export type KeepDeed = DeskSchemas['KeepDeed'];
export type Playbook = DeskSchemas['Playbook'];
export type PlaybookContent = DeskSchemas['PlaybookContent'];
export type PlaybookPart = DeskSchemas['PlaybookPart'];
export type PlaybookLine = DeskSchemas['PlaybookLine'];
export type PackagePlaybook = DeskSchemas['PackagePlaybook'];
export type AdoptionPlan = DeskSchemas['AdoptionPlan'];
export type PlannedPart = DeskSchemas['PlannedPart'];
export type AdoptionChoice = DeskSchemas['AdoptionChoice'];
export type Adoption = DeskSchemas['Adoption'];
export type PooledEffect = DeskSchemas['PooledEffect'];
export type Improvement = DeskSchemas['ImprovementItem'];
export type RootCause = DeskSchemas['RootCause'];
export type TicketLesson = DeskSchemas['TicketLesson'];
export type TypicalCase = DeskSchemas['TypicalCase'];
export type ParetoBar = DeskSchemas['ParetoBar'];
export type Guide = DeskSchemas['Guide'];
export type GuideKind = DeskSchemas['GuideKind'];
export type GuideStanding = DeskSchemas['GuideStanding'];
export type GuideContent = DeskSchemas['GuideContent'];
export type GuideFee = DeskSchemas['GuideFee'];
export type GuideVariable = DeskSchemas['GuideVariable'];
export type GuideVersion = DeskSchemas['GuideVersionView'];
export type GuidePreview = DeskSchemas['GuidePreview'];
export type GuideInEstate = DeskSchemas['GuideInEstate'];
export type GuideSettings = DeskSchemas['GuideSettings'];
export type CreateGuide = DeskSchemas['CreateGuide'];
export type ContactCard = DeskSchemas['GuideContactCard'];
export type ContactCardView = DeskSchemas['ContactCardView'];
export type CreateReply = DeskSchemas['CreateReply'];
export type TicketRepeats = DeskSchemas['TicketRepeats'];
export type Repeat = DeskSchemas['Repeat'];
export type TicketConnection = DeskSchemas['TicketConnection'];
export type SplitTicket = DeskSchemas['SplitTicket'];
export type Supply = DeskSchemas['Supply'];
export type IncidentSummary = DeskSchemas['IncidentSummary'];
export type Incident = DeskSchemas['Incident'];
export type IncidentSuggestion = DeskSchemas['IncidentSuggestion'];
export type OpenIncident = DeskSchemas['OpenIncident'];
export type OutageNotice = DeskSchemas['OutageNotice'];
export type KeepOutageNotice = DeskSchemas['KeepOutageNotice'];
export type PlaceOfEstate = DeskSchemas['PlaceOfEstate'];
export type ServiceLine = DeskSchemas['ServiceLine'];
export type KeepServiceLine = DeskSchemas['KeepServiceLine'];
export type LineKind = DeskSchemas['ServiceLineKind'];
export type LineReach = DeskSchemas['LineReach'];
export type TimelineEntry = DeskSchemas['TimelineEntry'];
export type ContactRecord = DeskSchemas['ContactRecord'];
export type LogContact = DeskSchemas['LogContact'];
export type DoStep = DeskSchemas['DoStep'];
export type WorkStepCode = DeskSchemas['WorkStepCode'];
export type WorkStep = DeskSchemas['WorkStep'];
export type WorkSheet = DeskSchemas['WorkSheet'];
export type Job = DeskSchemas['TechnicianJob'];
export type Material = DeskSchemas['Material'];
export type KeepMaterial = DeskSchemas['KeepMaterial'];
export type MaterialUse = DeskSchemas['MaterialUse'];
export type UseMaterial = DeskSchemas['UseMaterial'];
export type EstimateArrival = DeskSchemas['EstimateArrival'];
export type Checklist = DeskSchemas['Checklist'];
export type ChecklistItem = DeskSchemas['ChecklistItem'];
export type TicketChecklist = DeskSchemas['TicketChecklist'];
export type AnswerItem = DeskSchemas['AnswerItem'];
export type OwnerPageSettings = DeskSchemas['OwnerPageSettings'];
export type ProgressLink = DeskSchemas['ProgressLink'];
export type ReportPlace = DeskSchemas['ReportPlace'];
export type ReportPlaceKind = ReportPlace['kind'];
export type ReportPlaceSheet = DeskSchemas['ReportPlaceSheet'];
export type AddReportPlaces = DeskSchemas['AddReportPlaces'];
export type ChangeReportPlace = DeskSchemas['ChangeReportPlace'];
export type ReportSettings = DeskSchemas['ReportSettings'];
export type Promised = DeskSchemas['Promise'];
export type QuestionSource = DeskSchemas['QuestionSource'];
export type QuestionOwner = DeskSchemas['QuestionOwner'];
export type QuestionCounts = DeskSchemas['QuestionCounts'];
export type QuestionGap = DeskSchemas['QuestionGap'];
export type QuestionGaps = DeskSchemas['QuestionGaps'];
export type NearestAnswers = DeskSchemas['NearestAnswers'];
export type AnsweredQuestion = DeskSchemas['AnsweredQuestion'];
export type RaiseQuestion = DeskSchemas['RaiseQuestion'];
export type AnswerQuestion = DeskSchemas['AnswerQuestion'];
export type FoundReply = DeskSchemas['FoundReply'];
export type ReplyConflict = DeskSchemas['ReplyConflict'];
export type ReplyConflictSide = DeskSchemas['ReplyConflictSide'];
export type ConflictDecision = DeskSchemas['ConflictDecision'];
export type Callback = DeskSchemas['Callback'];
export type CallbackState = DeskSchemas['CallbackState'];
export type CallbackDetail = DeskSchemas['CallbackDetail'];
export type CallbackFile = DeskSchemas['CallbackFile'];
export type AttemptOutcome = DeskSchemas['AttemptOutcome'];
export type RecordAttempt = DeskSchemas['RecordAttempt'];
export type RatingLevel = DeskSchemas['RatingLevel'];
export type RatingReason = DeskSchemas['RatingReason'];
export type RecordRating = DeskSchemas['RecordRating'];
export type FollowUp = DeskSchemas['SecondFollowUp'];
export type Gift = DeskSchemas['Gift'];
export type KeepGift = DeskSchemas['KeepGift'];
export type CallbackSettings = DeskSchemas['CallbackSettings'];
export type GiftMovement = DeskSchemas['GiftMovement'];
export type MoveGifts = DeskSchemas['MoveGifts'];
export type PlanCampaign = DeskSchemas['PlanCampaign'];
export type CampaignSample = DeskSchemas['CampaignSample'];
export type Campaign = DeskSchemas['CallbackCampaign'];
export type ClosureDoubt = DeskSchemas['ClosureDoubt'];
export type DoubtfulClosure = DeskSchemas['DoubtfulClosure'];
export type TicketClock = DeskSchemas['TicketClock'];
export type ClockExplanation = DeskSchemas['ClockExplanation'];
export type ClockSegment = DeskSchemas['ClockSegment'];
export type ClockPolicy = DeskSchemas['ClockPolicy'];
export type ClockRule = DeskSchemas['ClockRule'];
export type ClockStop = ClockRule['stops'][number];
export type ClockAnchor = ClockRule['anchor'];
export type ClockLevel = DeskSchemas['ClockLevel'];
export type ClockRecipient = ClockLevel['to'][number];
export type ClockWay = DeskSchemas['ClockWay'];
export type ClockPolicyDraft = DeskSchemas['ClockPolicyDraft'];
export type ClockPolicyVersion = DeskSchemas['ClockPolicyVersion'];
export type PolicyFinding = DeskSchemas['PolicyFinding'];
export type WorkCalendar = DeskSchemas['WorkCalendar'];
export type WorkPeriod = DeskSchemas['WorkPeriod'];
export type SpecialDay = DeskSchemas['SpecialDay'];
export type HolidayYear = DeskSchemas['HolidayYear'];
export type TriedClock = DeskSchemas['TriedClock'];
export type ClockBoardEntry = DeskSchemas['ClockBoardEntry'];
export type ClockBoardSummary = DeskSchemas['ClockBoardSummary'];
export type Notification = DeskSchemas['Notification'];
export type Contact = DeskSchemas['Contact'];
export type ContactPreference = DeskSchemas['ContactPreference'];
export type KeepContactPreference = DeskSchemas['KeepContactPreference'];
export type PreferredWay = DeskSchemas['PreferredWay'];
export type NewContact = DeskSchemas['NewContact'];
export type EditContact = DeskSchemas['EditContact'];
export type Relationship = DeskSchemas['Relationship'];
export type RelationKind = Relationship['relation'];
export type NewRelation = DeskSchemas['ContactHome'];
export type EndRelation = DeskSchemas['EndRelation'];
export type EstateArchive = DeskSchemas['EstateArchive'];
export type Home = DeskSchemas['Home'];
export type HomeRecord = DeskSchemas['HomeRecord'];
export type ArchiveGap = Home['gaps'][number];
export type UnmaskContact = DeskSchemas['UnmaskContact'];
export type UnmaskedContact = DeskSchemas['UnmaskedContact'];
export type Unmasking = DeskSchemas['Unmasking'];
export type TicketExport = DeskSchemas['TicketExport'];
export type Import = DeskSchemas['Import'];
export type ImportLine = DeskSchemas['ImportLine'];
export type ImportOutcome = NonNullable<ImportLine['outcome']>;
export type Conversation = DeskSchemas['Conversation'];
export type ConversationReport = DeskSchemas['ConversationReport'];
export type ConversationCount = DeskSchemas['ConversationCount'];
export type NewConversation = DeskSchemas['NewConversation'];
export type ConversationMood = DeskSchemas['ConversationMood'];
export type AbuseReport = DeskSchemas['AbuseReport'];
export type AbuseState = AbuseReport['state'];
export type ReportAbuse = DeskSchemas['ReportAbuse'];
export type CompanyExport = DeskSchemas['CompanyExport'];
export type DutyRoster = DeskSchemas['DutyRoster'];
export type DutyShift = DeskSchemas['DutyShift'];
export type DutyGap = DeskSchemas['DutyGap'];
export type DutyNow = DeskSchemas['DutyNow'];
export type DutyKind = DeskSchemas['DutyKind'];
export type SaveDutyRoster = DeskSchemas['SaveRoster'];
export type SaveDutyShift = DeskSchemas['SaveShift'];
export type GenerateShifts = DeskSchemas['GenerateShifts'];
export type CoveredHours = DeskSchemas['CoveredHours'];
export type Call = DeskSchemas['Call'];
export type Delivery = DeskSchemas['Delivery'];
export type DeliveryWay = DeskSchemas['DeliveryWay'];
export type DeliveryState = DeskSchemas['DeliveryState'];
export type DeliveryChannel = DeskSchemas['DeliveryChannel'];
export type SaveChannel = DeskSchemas['SaveChannel'];
export type ChannelRule = DeskSchemas['ChannelRule'];
export type ServiceHours = DeskSchemas['ServiceHours'];
export type KeepChannel = DeskSchemas['KeepChannelRule'];
export type Message = DeskSchemas['Message'];
export type MessageList = DeskSchemas['MessageList'];
export type MessageWay = DeskSchemas['MessageWay'];
export type TimelineMessage = DeskSchemas['TimelineMessage'];
export type WriteMessage = DeskSchemas['WriteMessage'];
export type ReplySharing = DeskSchemas['ReplySharing'];
export type ReplyProposal = DeskSchemas['ReplyProposal'];
export type UsedReply = DeskSchemas['UsedReply'];
export type FilledReply = DeskSchemas['FilledReply'];
export type FillReply = DeskSchemas['FillReply'];
export type SendReply = DeskSchemas['SendReply'];
export type WritingRules = DeskSchemas['WritingRules'];
export type KeepWritingRules = DeskSchemas['KeepWritingRules'];
export type OpenQuestion = DeskSchemas['OpenQuestion'];
export type WritingHint = DeskSchemas['WritingHint'];
export type Mailbox = DeskSchemas['Mailbox'];
export type SaveMailbox = DeskSchemas['SaveMailbox'];
export type OfficialAccount = DeskSchemas['OfficialAccount'];
export type SaveOfficialAccount = DeskSchemas['SaveOfficialAccount'];
export type WeChatFollower = DeskSchemas['WeChatFollower'];
export type WeChatMessage = DeskSchemas['WeChatMessage'];
export type Mail = DeskSchemas['Mail'];
export type MailState = DeskSchemas['MailState'];
export type TicketFromMail = DeskSchemas['TicketFromMail'];
export type Team = DeskSchemas['Team'];
export type TeamRef = DeskSchemas['TeamRef'];
export type Pool = DeskSchemas['TicketPool'];
export type Absence = DeskSchemas['Absence'];
export type TicketBatch = DeskSchemas['TicketBatch'];
export type DispatchLoad = DeskSchemas['DispatchLoad'];
export type HandOffTimesOfTeam = DeskSchemas['HandOffTimesOfTeam'];
export type RoutingPolicy = DeskSchemas['RoutingPolicy'];
export type RoutingRule = DeskSchemas['RoutingRule'];
export type AuthorityLimit = DeskSchemas['AuthorityLimit'];
export type KeepAuthorityLimit = DeskSchemas['KeepAuthorityLimit'];
export type Escalation = DeskSchemas['Escalation'];
export type Skill = DeskSchemas['Skill'];
export type TeamWork = DeskSchemas['TeamWork'];
export type CallFigures = DeskSchemas['CallFigures'];
export type CategoryKeywords = DeskSchemas['CategoryKeywords'];
export type WebhookDelivery = DeskSchemas['WebhookDelivery'];
export type WebhookState = DeskSchemas['WebhookState'];
export type NewWebhookSecret = DeskSchemas['NewWebhookSecret'];
export type OpenTicket = DeskSchemas['OpenTicket'];
export type SearchResult = DeskSchemas['TicketSearchResult'];
export type Estate = DeskSchemas['Estate'];
export type NewEstate = DeskSchemas['NewEstate'];
export type EditEstate = DeskSchemas['EditEstate'];
export type Building = DeskSchemas['Building'];
export type Unit = DeskSchemas['Unit'];
export type Place = DeskSchemas['ContactPlace'];
export type Category = DeskSchemas['Category'];
export type Workflow = DeskSchemas['WorkflowDefinition'];
export type WorkflowField = DeskSchemas['WorkflowField'];
export type WorkflowOverview = DeskSchemas['WorkflowOverview'];
export type WorkflowVersion = DeskSchemas['WorkflowVersion'];
export type WorkflowDraft = DeskSchemas['WorkflowDraft'];
export type WorkflowCheck = DeskSchemas['WorkflowCheck'];
export type WorkflowFinding = DeskSchemas['Finding'];
export type WorkflowDifference = DeskSchemas['WorkflowDifference'];
export type WorkflowPublication = DeskSchemas['WorkflowPublication'];
export type StarterWorkflow = DeskSchemas['StarterWorkflow'];
export type Simulation = DeskSchemas['Simulation'];
export type SimulateWorkflow = DeskSchemas['SimulateWorkflow'];
export type MigrateTickets = DeskSchemas['MigrateTickets'];
export type TicketMigration = DeskSchemas['TicketMigration'];
export type WorkflowChange = DeskSchemas['WorkflowChange'];
export type AssignableStaff = DeskSchemas['StaffSummary'];
export type Comparison = DeskSchemas['EstateComparison'];
export type IndustrySharing = DeskSchemas['IndustrySharing'];
export type IndustryRegion = DeskSchemas['IndustryRegion'];
export type IndustryComparison = DeskSchemas['IndustryComparison'];
export type IndustryCell = DeskSchemas['IndustryCell'];
export type IndustryContribution = DeskSchemas['IndustryContribution'];
export type Measure = DeskSchemas['Measure'];
export type League = DeskSchemas['EstateLeague'];
export type LeagueLine = DeskSchemas['LeagueLine'];
export type LeagueModel = DeskSchemas['LeagueModel'];
export type ComparisonMail = DeskSchemas['ComparisonMail'];
export type ComparisonNote = DeskSchemas['ComparisonNote'];
export type KeepComparisonMail = DeskSchemas['KeepComparisonMail'];
export type MeasureCourse = DeskSchemas['MeasureCourse'];
export type MeasureDifference = DeskSchemas['MeasureDifference'];
export type BenchmarkAnswer = DeskSchemas['CellAnswer'];
export type BenchmarkDistributions = DeskSchemas['BenchmarkDistributions'];
export type Replay = DeskAnswer<'/api/v1/replays/{replayId}', 'get'>;
export type ReplaySubject = Replay['subject'];
export type ReplayPart = ItemOf<DeskAnswer<'/api/v1/replays/{replayId}/parts', 'get'>>;
export type ReplayFinding = ItemOf<DeskAnswer<'/api/v1/replays/{replayId}/findings', 'get'>>;
export type ReplayedState = ItemOf<DeskAnswer<'/api/v1/replays/{replayId}/states', 'get'>>;
export type StartReplay = DeskSchemas['StartReplay'];
export type Kpi = DeskSchemas['Kpi'];
export type KpiFigure = DeskSchemas['KpiFigure'];
export type KpiRow = DeskSchemas['KpiRow'];
export type KpiTargetChange = DeskSchemas['KpiTargetChange'];
export type StageTimes = DeskSchemas['StageTimes'];

type DeskAnswer<Path extends keyof DeskPaths, Method extends keyof DeskPaths[Path]> = Answer<
  DeskPaths[Path][Method]
>;
type AdminAnswer<Path extends keyof AdminPaths, Method extends keyof AdminPaths[Path]> = Answer<
  AdminPaths[Path][Method]
>;

export type Role = AdminSchemas['Role'];
export type CompanyStatus = CompanyRow['status'];
export type Plan = ItemOf<AdminAnswer<'/api/admin/v1/plans', 'get'>>;
export type SignUp = AdminAnswer<'/api/admin/v1/sign-ups/{id}', 'get'>;
export type PlatformSignUp = ItemOf<AdminAnswer<'/api/admin/v1/platform/sign-ups', 'get'>>;
/** What the form must hold; the specification calls these nullable because the service itself says which one is missing. */
export type SignUpRequest = {
  [Field in 'companyName' | 'slug' | 'adminName' | 'email' | 'password' | 'plan']-?: NonNullable<
    Asked<AdminPaths['/api/admin/v1/sign-ups']['post']>[Field]
  >;
};
export type Me = AdminSchemas['Me'];
export type Company = AdminAnswer<'/api/admin/v1/company', 'get'>;
export type Usage = AdminAnswer<'/api/admin/v1/company/usage', 'get'>;
export type Staff = ItemOf<AdminAnswer<'/api/admin/v1/staff', 'get'>>;
export type ApiClient = ItemOf<AdminAnswer<'/api/admin/v1/api-clients', 'get'>>;
export type CompanyRow = ItemOf<AdminAnswer<'/api/admin/v1/platform/companies', 'get'>>;
export type CompanyIndexes = ItemOf<AdminAnswer<'/api/admin/v1/platform/search-indexes', 'get'>>;
export type IndexRunKind = NonNullable<CompanyIndexes['indexes'][number]['run']>['kind'];
export type SearchEngine = AdminAnswer<'/api/admin/v1/platform/search-engine', 'get'>;
export type Fleet = AdminAnswer<'/api/admin/v1/platform/fleet', 'get'>;
export type SigningKey = ItemOf<AdminAnswer<'/api/admin/v1/platform/signing-keys', 'get'>>;
export type Group = ItemOf<AdminAnswer<'/api/admin/v1/platform/groups', 'get'>>;

export const REPORT_PLACE_KINDS: readonly ReportPlaceKind[] = [
  'ESTATE',
  'ENTRANCE',
  'LIFT',
  'GARAGE',
  'EQUIPMENT',
  'GARDEN',
  'OTHER',
];

export const KINDS: readonly Kind[] = [
  'INQUIRY',
  'COMPLAINT',
  'REPAIR',
  'CONVENIENCE',
  'EMERGENCY',
  'CALLBACK',
];
/** What can be off, the most frequent first. */
export const SUPPLIES: readonly Supply[] = [
  'WATER',
  'POWER',
  'LIFT',
  'HEATING',
  'GAS',
  'DRAINAGE',
  'NETWORK',
  'ACCESS',
  'LIGHTING',
  'FIRE',
];
export const REPLY_STATES: readonly ReplyState[] = ['DRAFT', 'APPROVED', 'EXPIRING', 'EXPIRED', 'RETIRED'];
export const PRIORITIES: readonly Priority[] = ['URGENT', 'HIGH', 'NORMAL', 'LOW'];
export const STATE_CATEGORIES: readonly StateCategory[] = ['NEW', 'ACTIVE', 'WAITING', 'RESOLVED', 'CLOSED'];
export const WORK_STEP_CODES: readonly WorkStepCode[] = [
  'ACCEPTED',
  'DEPARTED',
  'ARRIVED',
  'INSPECTED',
  'REPAIRED',
  'TESTED',
  'OTHER',
];

/** The step that usually comes after. */
export function stepAfter(last: WorkStepCode | undefined): WorkStepCode {
  if (!last || last === 'OTHER') return last ? 'OTHER' : 'ACCEPTED';
  return WORK_STEP_CODES[WORK_STEP_CODES.indexOf(last) + 1] ?? 'OTHER';
}

export type ReplyLanguage = ReplyContent['language'];
export const LANGUAGES: readonly ReplyLanguage[] = [
  'CHINESE',
  'ENGLISH',
  'JAPANESE',
  'KOREAN',
  'FRENCH',
  'RUSSIAN',
];
export const CHANNELS: readonly Channel[] = [
  'PHONE',
  'COUNTER',
  'WECHAT',
  'MINI_PROGRAM',
  'APP',
  'EMAIL',
  'WEB',
  'QR',
  'GROUP',
  'ROVING',
  'API',
];
export const STAFF_ROLES: readonly Role[] = [
  'COMPANY_ADMIN',
  'HQ_ANALYST',
  'ESTATE_MANAGER',
  'FRONT_DESK',
  'TECHNICIAN',
  'AUDITOR',
];
export const CONTACT_WAYS: readonly LogContact['way'][] = [
  'PHONE',
  'VISIT',
  'COUNTER',
  'WECHAT',
  'MESSAGE',
  'OTHER',
];
export const CONTACT_PURPOSES: readonly LogContact['purpose'][] = [
  'CONFIRM',
  'PROGRESS',
  'CALLBACK',
  'OTHER',
];
export type GroupMembership = DeskSchemas['GroupMembership'];
export type GroupInvitation = DeskSchemas['GroupInvitation'];
export type GroupGrant = DeskSchemas['GroupGrant'];
export type GroupLook = DeskSchemas['GroupLook'];
export type GrantedFigure = DeskSchemas['GrantedFigure'];
export type GrantToGroup = DeskSchemas['GrantToGroup'];
export type GroupPortal = DeskSchemas['GroupPortal'];
export type GroupPortalCompany = DeskSchemas['GroupPortalCompany'];
export type GroupLeague = DeskSchemas['GroupLeague'];
export type GroupLeaguePlace = DeskSchemas['GroupLeaguePlace'];
