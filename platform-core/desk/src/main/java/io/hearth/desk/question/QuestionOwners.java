package io.hearth.desk.question;

import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.TicketProblem;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.web.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has to answer questions about what. */
@Service
@Transactional
public class QuestionOwners {

    private static final QuestionOwner NOBODY = new QuestionOwner(null, null, null);

    private final QuestionStore store;
    private final Categories categories;
    private final TeamDirectory directory;
    private final Teams teams;
    private final StaffDirectory staff;

    QuestionOwners(
            QuestionStore store, Categories categories, TeamDirectory directory, Teams teams, StaffDirectory staff) {
        this.store = store;
        this.categories = categories;
        this.directory = directory;
        this.teams = teams;
        this.staff = staff;
    }

    /** In their order; the first that fits counts. */
    @Transactional(readOnly = true)
    public List<QuestionOwner> list() {
        Access.require(Permission.TICKET_READ);
        return store.owners();
    }

    /**
     * Replaces all of them.
     *
     * @throws ProblemException 422 {@code question.owner-unknown}, {@code ticket.category-unknown}
     */
    public List<QuestionOwner> keep(List<QuestionOwner> owners) {
        Access.require(Permission.REPLY_APPROVE);
        for (QuestionOwner owner : owners) {
            UUID category = owner.categoryId();
            if (category != null && categories.find(category).isEmpty()) {
                throw new ProblemException(
                        TicketProblem.CATEGORY_UNKNOWN, "There is no such category.", Map.of("categoryId", category));
            }
            if (owner.teamId() == null && owner.ownerId() == null) {
                throw unknown(Map.of());
            }
            require(owner.teamId(), owner.ownerId(), null);
        }
        store.keepOwners(owners);
        return store.owners();
    }

    /** Who has to answer about a category in an estate: the first that fits and is at work there, else the ticket's team, else nobody. */
    QuestionOwner of(@Nullable UUID categoryId, UUID estateId, @Nullable UUID ticketTeam) {
        for (QuestionOwner owner : store.owners()) {
            if ((owner.categoryId() == null || owner.categoryId().equals(categoryId)) && isThere(owner, estateId)) {
                return owner;
            }
        }
        return ticketTeam == null ? NOBODY : new QuestionOwner(null, ticketTeam, null);
    }

    /** @throws ProblemException 422 {@code question.owner-unknown} */
    void require(@Nullable UUID teamId, @Nullable UUID ownerId, @Nullable UUID estateId) {
        if (teamId != null && team(teamId).isEmpty()) {
            throw unknown(Map.of("teamId", teamId));
        }
        if (ownerId != null && person(ownerId, estateId).isEmpty()) {
            throw unknown(Map.of("ownerId", ownerId));
        }
    }

    /** The person who has to answer, else everybody of the team. */
    Set<UUID> responsible(OpenQuestionView question) {
        if (question.owner() != null) {
            return Set.of(question.owner().id());
        }
        return question.team() == null
                ? Set.of()
                : new LinkedHashSet<>(teams.members(question.team().key()));
    }

    /** The teams that somebody answers for. */
    Set<UUID> teamsOf(UUID staffId) {
        return teams.idsOf(staffId);
    }

    private boolean isThere(QuestionOwner owner, UUID estateId) {
        return (owner.teamId() == null || team(owner.teamId()).isPresent())
                && (owner.ownerId() == null || person(owner.ownerId(), estateId).isPresent());
    }

    private Optional<TeamName> team(UUID teamId) {
        return directory.find(teamId).filter(TeamName::active);
    }

    private Optional<StaffMember> person(UUID staffId, @Nullable UUID estateId) {
        return staff.find(staffId)
                .filter(StaffMember::active)
                .filter(member -> estateId == null || member.estates().includes(estateId));
    }

    private static ProblemException unknown(Map<String, Object> params) {
        return new ProblemException(
                QuestionProblem.OWNER_UNKNOWN,
                "There is no such team in use, or no such person at work who sees the estate (expected: one of them).",
                params);
    }
}
