package io.hearth.desk.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one estate, kind, team, hour or whatever it was asked for.
 *
 * @param key empty where there is none
 * @param label what people call it, in Chinese; absent where the key says it or nobody knows any more
 */
public record ReplayPart(
        String key, @Nullable String label, @Nullable String labelEn, Map<ReplayOutcome, Long> counts) {}
