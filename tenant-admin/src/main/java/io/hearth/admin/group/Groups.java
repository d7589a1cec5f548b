package io.hearth.admin.group;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.config.ControlTransactional;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes groups and says who is in them. */
@Service
public class Groups {

    private final JdbcClient jdbc;
    private final Clock clock;

    Groups(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a group of these companies; they leave the groups they were in.
     *
     * @param companies ids or slugs
     */
    @ControlTransactional
    public GroupView create(String slug, String name, List<String> companies) {
        var id = UuidV7.next();
        var taken = jdbc.sql("select exists (select from control.tenants where slug = :slug)")
                .param("slug", slug)
                .query(Boolean.class)
                .single();
        var made = jdbc.sql("""
            insert into control.groups (id, slug, name, created_at) values (:id, :slug, :name, :now)
            on conflict (slug) do nothing\
            """)
                .param("id", id)
                .param("slug", slug)
                .param("name", name)
                .param("now", now())
                .update();
        if (taken || made == 0) {
            throw new ProblemException(GroupProblem.SLUG_TAKEN, "This address is taken", Map.of("slug", slug));
        }
        join(id, companies);
        return require(id);
    }

    /** Makes these companies, and no others, the group's; they leave the groups they were in. */
    @ControlTransactional
    public GroupView changeCompanies(UUID id, List<String> companies) {
        require(id);
        // Those who stay keep their membership: with it ends whatever they granted.
        jdbc.sql("""
            delete from control.group_members m using control.tenants t
            where m.group_id = :id and t.id = m.tenant_id and t.id <> all (:companies) and t.slug <> all (:companies)\
            """)
                .param("id", id)
                .param("companies", companies.toArray(String[]::new))
                .update();
        join(id, companies);
        return require(id);
    }

    /**
     * Makes a company the group's headquarters: its people see what the companies of the group grant, and invite others.
     *
     * @param company id or slug
     * @throws ProblemException 404; 422 {@code group.company-unknown}, {@code group.group-of-groups}
     */
    @ControlTransactional
    public GroupView changePortal(UUID id, String company) {
        require(id);
        var member = jdbc.sql("""
            select exists (select from control.group_members m join control.tenants t on t.id = m.tenant_id
                where t.id = :company or t.slug = :company)
                or exists (select from control.groups g join control.tenants t on t.id = g.portal
                where (t.id = :company or t.slug = :company) and g.id <> :id)\
            """)
                .param("company", company)
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (member) {
            throw groupOfGroups(company);
        }
        var changed = jdbc.sql("""
            update control.groups set portal = t.id from control.tenants t
            where groups.id = :id and (t.id = :company or t.slug = :company)\
            """).param("id", id).param("company", company).update();
        if (changed == 0) {
            throw new ProblemException(
                    GroupProblem.COMPANY_UNKNOWN, "There is no such company", Map.of("company", company));
        }
        return require(id);
    }

    /** Leaves the group without headquarters: nobody sees what its companies grant. Nothing to do when it has none. */
    @ControlTransactional
    public GroupView removePortal(UUID id) {
        require(id);
        jdbc.sql("update control.groups set portal = null where id = :id")
                .param("id", id)
                .update();
        return require(id);
    }

    private static ProblemException groupOfGroups(String company) {
        return new ProblemException(
                GroupProblem.GROUP_OF_GROUPS, "A headquarters is a member of no group", Map.of("company", company));
    }

    private void join(UUID id, List<String> companies) {
        for (var company : companies) {
            var headquarters =
                    jdbc.sql("""
                        select exists (select from control.groups g join control.tenants t on t.id = g.portal
                            where t.id = :company or t.slug = :company)\
                        """).param("company", company).query(Boolean.class).single();
            if (headquarters) {
                throw groupOfGroups(company);
            }
            var joined = jdbc.sql("""
                insert into control.group_members (tenant_id, group_id, joined_at)
                select id, :group, :now from control.tenants where id = :company or slug = :company
                on conflict (tenant_id) do update set
                    joined_at = case when group_members.group_id = excluded.group_id
                        then group_members.joined_at else excluded.joined_at end,
                    group_id = excluded.group_id\
                """)
                    .param("group", id)
                    .param("now", now())
                    .param("company", company)
                    .update();
            if (joined == 0) {
                throw new ProblemException(
                        GroupProblem.COMPANY_UNKNOWN, "There is no such company", Map.of("company", company));
            }
        }
    }

    /** Takes the company out of its group; nothing to do when it has none. */
    @ControlTransactional
    public void leave(TenantId company) {
        jdbc.sql("delete from control.group_members where tenant_id = :company")
                .param("company", company.value())
                .update();
    }

    @ControlTransactional(readOnly = true)
    public List<GroupView> list() {
        var groups = new LinkedHashMap<UUID, GroupView>();
        jdbc.sql("""
            select g.id, g.slug, g.name, g.created_at, h.id as headquarters, h.slug as headquarters_slug, h.name as headquarters_name
            from control.groups g left join control.tenants h on h.id = g.portal order by g.name, g.id\
            """).query(row -> {
            var id = row.getObject("id", UUID.class);
            groups.put(
                    id,
                    new GroupView(
                            id,
                            row.getString("slug"),
                            row.getString("name"),
                            new ArrayList<>(),
                            headquarters(row),
                            SqlTime.require(row, "created_at")));
        });
        jdbc.sql("""
            select m.group_id, t.id, t.slug, t.name
            from control.group_members m join control.tenants t on t.id = m.tenant_id order by t.name, t.id\
            """).query(row -> {
            var group = groups.get(row.getObject("group_id", UUID.class));
            if (group != null) {
                group.companies()
                        .add(new GroupView.Member(row.getString("id"), row.getString("slug"), row.getString("name")));
            }
        });
        return List.copyOf(groups.values());
    }

    private static GroupView.@Nullable Member headquarters(ResultSet row) throws SQLException {
        var company = row.getString("headquarters");
        return company == null
                ? null
                : new GroupView.Member(company, row.getString("headquarters_slug"), row.getString("headquarters_name"));
    }

    /** The address of each company's group; companies without one are left out. */
    @ControlTransactional(readOnly = true)
    public Map<TenantId, String> slugsOf(Collection<TenantId> companies) {
        var slugs = new HashMap<TenantId, String>();
        jdbc.sql("""
            select m.tenant_id, g.slug from control.group_members m join control.groups g on g.id = m.group_id
            where m.tenant_id = any(:companies)\
            """)
                .param("companies", companies.stream().map(TenantId::value).toArray(String[]::new))
                .query(row -> {
                    slugs.put(new TenantId(row.getString("tenant_id")), row.getString("slug"));
                });
        return slugs;
    }

    @ControlTransactional(readOnly = true)
    public boolean slugTaken(String slug) {
        return jdbc.sql("select exists (select from control.groups where slug = :slug)")
                .param("slug", slug)
                .query(Boolean.class)
                .single();
    }

    private GroupView require(UUID id) {
        return list().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("group"));
    }

    private OffsetDateTime now() {
        return SqlTime.utc(clock.instant());
    }
}
