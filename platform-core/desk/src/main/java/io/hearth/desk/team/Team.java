package io.hearth.desk.team;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.util.List;
import java.util.UUID;

/** A team as it is kept. */
@AggregateRoot
record Team(UUID id, String key, String name, String nameEn, boolean active, TeamWork work, long version) {

    TeamView view(List<TeamView.Member> members) {
        return new TeamView(id, key, name, nameEn, active, work, members, version);
    }
}
