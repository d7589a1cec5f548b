package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the portal of a request or a company, always fresh: a suspension holds from the next page on. */
@Component
public class Portals {

    /** Set by the gateway, which removes it from what comes in. */
    public static final String HEADER = "X-Hearth-Portal";

    private static final String COLUMNS =
            "select id, slug, name, short_name, logo_url, status, status_reason from control.tenants ";

    private final JdbcClient jdbc;

    Portals(@ControlDatabase JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Portal of(HttpServletRequest request) {
        var slug = request.getHeader(HEADER);
        return slug == null ? new Portal.Apex() : find(slug);
    }

    public Portal find(String slug) {
        if (slug.isEmpty()) {
            return new Portal.Apex();
        }
        if (slug.equals(Portal.Platform.SLUG)) {
            return new Portal.Platform();
        }
        return jdbc.sql(COLUMNS + "where slug = :slug")
                .param("slug", slug)
                .query(Portals::company)
                .optional()
                .<Portal>map(company -> company)
                .orElseGet(() -> new Portal.Unknown(slug));
    }

    public Optional<Portal.Company> find(TenantId tenant) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", tenant.value())
                .query(Portals::company)
                .optional();
    }

    private static Portal.Company company(ResultSet row, int number) throws SQLException {
        var name = row.getString("name");
        var shortName = row.getString("short_name");
        return new Portal.Company(
                new TenantId(row.getString("id")),
                row.getString("slug"),
                name,
                shortName == null || shortName.isBlank() ? name : shortName,
                row.getString("logo_url"),
                TenantStatus.valueOf(row.getString("status")),
                row.getString("status_reason"));
    }
}
