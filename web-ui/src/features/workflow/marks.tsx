import {
  ClockCircleOutlined,
  FormOutlined,
  HomeOutlined,
  NotificationOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { LabelMark } from './geometry';

/** The small signs on a line's label; `mark.*` of the texts says what each means. */
export const MARK_ICONS: Record<LabelMark, ReactNode> = {
  TIMED: <ClockCircleOutlined aria-hidden />,
  AUTOMATIC: <ThunderboltOutlined aria-hidden />,
  ASSIGNEE: <UserOutlined aria-hidden />,
  OWNER: <HomeOutlined aria-hidden />,
  TEAM: <TeamOutlined aria-hidden />,
  REQUIRES: <FormOutlined aria-hidden />,
  ACTIONS: <NotificationOutlined aria-hidden />,
};
