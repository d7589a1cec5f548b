package io.hearth.admin.subscription;

import io.hearth.admin.config.ControlDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The plans on offer. They are rows, so that prices and limits change without a release. */
@Service
public class Plans {

    private static final String COLUMNS = """
        select code, name, name_en, price_monthly_minor, currency, estates, staff, trial_days
        from control.plans
        """;

    private final JdbcClient jdbc;

    Plans(@ControlDatabase JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From the smallest to the largest. */
    public List<PlanView> offered() {
        return jdbc.sql(COLUMNS + "where offered order by position")
                .query(Plans::view)
                .list();
    }

    /** The plan on offer with this code, in any case. */
    public Optional<PlanView> find(String code) {
        return jdbc.sql(COLUMNS + "where offered and code = :code")
                .param("code", code.strip().toLowerCase(Locale.ROOT))
                .query(Plans::view)
                .optional();
    }

    /** The plan with this code, whether or not it is still on offer. */
    Optional<PlanView> findAny(String code) {
        return jdbc.sql(COLUMNS + "where code = :code")
                .param("code", code)
                .query(Plans::view)
                .optional();
    }

    private static PlanView view(ResultSet row, int number) throws SQLException {
        return new PlanView(
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getLong("price_monthly_minor"),
                row.getString("currency"),
                row.getObject("estates", Integer.class),
                row.getObject("staff", Integer.class),
                row.getInt("trial_days"));
    }
}
