package io.hearth.kernel.access;

import static io.hearth.kernel.access.Permission.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The fixed roles. A person or program may hold several; their permissions add up. */
public enum Role {
    COMPANY_ADMIN(EnumSet.complementOf(EnumSet.of(PLATFORM_MANAGE))),
    HQ_ANALYST(EnumSet.of(
            TICKET_READ, ESTATE_READ, CONTACT_READ, BENCHMARK_READ, WORKFLOW_READ, STAFF_READ, POLICY_READ, KPI_READ)),
    ESTATE_MANAGER(EnumSet.of(
            TICKET_READ,
            TICKET_CREATE,
            TICKET_EDIT,
            TICKET_ASSIGN,
            TICKET_TRANSITION,
            TICKET_COMMENT,
            TICKET_COMMENT_INTERNAL,
            ESTATE_READ,
            ESTATE_MANAGE,
            CONTACT_READ,
            CONTACT_MANAGE,
            PERSONAL_DATA_READ,
            BENCHMARK_READ,
            WORKFLOW_READ,
            STAFF_READ,
            POLICY_READ,
            ROSTER_MANAGE,
            KPI_READ,
            REPLY_WRITE,
            REPLY_APPROVE)),
    FRONT_DESK(EnumSet.of(
            TICKET_READ,
            TICKET_CREATE,
            TICKET_EDIT,
            TICKET_ASSIGN,
            TICKET_TRANSITION,
            TICKET_COMMENT,
            TICKET_COMMENT_INTERNAL,
            ESTATE_READ,
            CONTACT_READ,
            CONTACT_MANAGE,
            PERSONAL_DATA_READ,
            WORKFLOW_READ,
            STAFF_READ,
            POLICY_READ,
            REPLY_WRITE)),
    TECHNICIAN(EnumSet.of(
            TICKET_READ,
            TICKET_TRANSITION,
            TICKET_COMMENT,
            TICKET_COMMENT_INTERNAL,
            ESTATE_READ,
            CONTACT_READ,
            WORKFLOW_READ,
            STAFF_READ,
            POLICY_READ)),
    AUDITOR(EnumSet.of(
            TICKET_READ,
            ESTATE_READ,
            CONTACT_READ,
            BENCHMARK_READ,
            WORKFLOW_READ,
            STAFF_READ,
            AUDIT_READ,
            POLICY_READ,
            KPI_READ)),
    API_CLIENT(EnumSet.of(
            TICKET_READ,
            TICKET_CREATE,
            TICKET_EDIT,
            TICKET_ASSIGN,
            TICKET_TRANSITION,
            TICKET_COMMENT,
            TICKET_COMMENT_INTERNAL,
            ESTATE_READ,
            ESTATE_MANAGE,
            CONTACT_READ,
            CONTACT_MANAGE,
            PERSONAL_DATA_READ,
            BENCHMARK_READ,
            WORKFLOW_READ,
            STAFF_READ,
            POLICY_READ,
            KPI_READ,
            CALL_REPORT)),
    PLATFORM_ADMIN(EnumSet.of(PLATFORM_MANAGE));

    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
