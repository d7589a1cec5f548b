import type { components as Admin } from './admin';
import type { components as Desk } from './desk';

// The names under which features know the service's shapes. A renamed schema is mended here, in one place.

type DeskSchemas = Desk['schemas'];
type AdminSchemas = Admin['schemas'];

export type Kind = DeskSchemas['Kind'];
export type Channel = DeskSchemas['Channel'];
export type Priority = DeskSchemas['Priority'];
export type StateCategory = DeskSchemas['StateCategory'];
export type Visibility = DeskSchemas['Visibility'];
export type Ticket = DeskSchemas['Ticket'];
export type TicketSummary = DeskSchemas['TicketSummary'];
export type AllowedTransition = DeskSchemas['AllowedTransition'];
export type TimelineEntry = DeskSchemas['TimelineEntry'];
export type OpenTicket = DeskSchemas['OpenTicket'];
export type SearchResult = DeskSchemas['SearchResult'];
export type Estate = DeskSchemas['Estate'];
export type Building = DeskSchemas['Building'];
export type Unit = DeskSchemas['Unit'];
export type Place = DeskSchemas['Place'];
export type Category = DeskSchemas['Category'];
export type Workflow = DeskSchemas['Workflow'];
export type AssignableStaff = DeskSchemas['AssignableStaff'];
export type Comparison = DeskSchemas['Comparison'];

export type Role = AdminSchemas['Role'];
export type CompanyStatus = AdminSchemas['CompanyStatus'];
export type Plan = AdminSchemas['Plan'];
export type SignUp = AdminSchemas['SignUp'];
export type PlatformSignUp = AdminSchemas['PlatformSignUp'];
export type SignUpRequest = AdminSchemas['SignUpRequest'];
export type Me = AdminSchemas['Me'];
export type Company = AdminSchemas['Company'];
export type Staff = AdminSchemas['Staff'];
export type ApiClient = AdminSchemas['ApiClient'];
export type CompanyRow = AdminSchemas['CompanyRow'];
export type Fleet = AdminSchemas['Fleet'];
export type SigningKey = AdminSchemas['SigningKey'];
export type Group = AdminSchemas['Group'];

export const KINDS: readonly Kind[] = [
  'INQUIRY',
  'COMPLAINT',
  'REPAIR',
  'CONVENIENCE',
  'EMERGENCY',
  'CALLBACK',
];
export const PRIORITIES: readonly Priority[] = ['URGENT', 'HIGH', 'NORMAL', 'LOW'];
export const STATE_CATEGORIES: readonly StateCategory[] = ['NEW', 'ACTIVE', 'WAITING', 'RESOLVED', 'CLOSED'];
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
