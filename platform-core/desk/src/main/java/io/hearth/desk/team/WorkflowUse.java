package io.hearth.desk.team;

import java.util.List;

/** Knows which workflows name a team. */
public interface WorkflowUse {

    /** The published versions that name the team; a team that one names cannot be retired. */
    List<Use> ofTeam(String teamKey);

    /**
     * One place that names a team.
     *
     * @param key of the workflow
     * @param name of the workflow, in Chinese
     * @param where the transition
     */
    record Use(String key, int version, String name, String where) {}
}
