package io.hearth.workflow.guard;

import io.hearth.kernel.access.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ticket and a caller that a test makes up. */
final class GivenValues implements Values {

    private final Map<String, Object> held = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Set<Role> roles = new HashSet<>();

    GivenValues with(String path, Object value) {
        held.put(path, value);
        return this;
    }

    GivenValues unknown(String path) {
        unknown.add(path);
        return this;
    }

    GivenValues role(Role role) {
        roles.add(role);
        return this;
    }

    Map<String, Object> held() {
        return held;
    }

    Set<Role> roles() {
        return roles;
    }

    @Override
    public boolean isKnown(Variable variable) {
        return !unknown.contains(variable.path());
    }

    @Override
    public boolean isSet(Variable variable) {
        return held.containsKey(variable.path());
    }

    @Override
    public @Nullable String text(Variable variable) {
        return (String) held.get(variable.path());
    }

    @Override
    public long number(Variable variable) {
        return (long) held.getOrDefault(variable.path(), 0L);
    }

    @Override
    public boolean flag(Variable variable) {
        return (boolean) held.getOrDefault(variable.path(), false);
    }

    @Override
    public boolean hasRole(Role role) {
        return roles.contains(role);
    }
}
