import { useParams } from '@tanstack/react-router';
import { JobPage } from '@/features/mywork/JobPage';
import { Moves } from '@/features/ticket/Actions';

/** A technician's job, with the moves of its ticket. */
export function JobRoute() {
  const { ticketId } = useParams({ from: '/staff/my-work/$ticketId' });
  return <JobPage key={ticketId} ticketId={ticketId} moves={<Moves ticketId={ticketId} />} />;
}
