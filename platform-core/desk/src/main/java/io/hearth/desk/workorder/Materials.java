package io.hearth.desk.workorder;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's catalogue of materials. What was used keeps the name and price it had then. */
@Service
@Transactional
public class Materials {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String COLUMNS =
            "SELECT code, name, name_en, unit, price_cents, active, barcode, version FROM tenant_.materials";

    private final TenantSql sql;

    Materials(TenantSql sql) {
        this.sql = sql;
    }

    /** Every material by name, those out of use last. */
    @Transactional(readOnly = true)
    public List<Material> list() {
        Access.require(Permission.TICKET_READ);
        return sql.sql(COLUMNS + " ORDER BY active DESC, name, code")
                .query(Materials::material)
                .list();
    }

    /**
     * Makes the material of that code, or changes it.
     *
     * @throws ProblemException 409 {@code work.barcode-taken} when another material has the barcode
     */
    public Material keep(String code, KeepMaterial command) {
        Access.require(Permission.ESTATE_MANAGE);
        if (!CODE.matcher(code).matches()) {
            throw ProblemException.invalid(
                    "materialCode", "pattern", "expected lower-case letters, digits and hyphens, at most 40");
        }
        String barcode = StringUtils.stripToNull(command.barcode());
        try {
            sql.sql("""
                INSERT INTO tenant_.materials (code, name, name_en, unit, price_cents, active, barcode)
                VALUES (:code, :name, :nameEn, :unit, :price, :active, :barcode)
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, unit = excluded.unit,
                    price_cents = excluded.price_cents, active = excluded.active, barcode = excluded.barcode,
                    version = materials.version + 1\
                """)
                    .param("code", code)
                    .param("name", command.name().strip())
                    .param("nameEn", command.nameEn().strip())
                    .param("unit", command.unit().strip())
                    .param("price", command.priceCents())
                    .param("active", command.active())
                    .param("barcode", barcode)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(
                    WorkProblem.BARCODE_TAKEN,
                    "Another material has this barcode (expected: one that no other has, or none).",
                    Map.of("barcode", String.valueOf(barcode)),
                    List.of(new FieldProblem("barcode", "taken", "expected a barcode that no other material has")),
                    taken);
        }
        return find(code).orElseThrow();
    }

    /** @throws ProblemException 422 {@code work.material-unknown} when it is not there or out of use */
    Material requireUsable(String code) {
        return find(code)
                .filter(Material::active)
                .orElseThrow(() -> new ProblemException(
                        WorkProblem.MATERIAL_UNKNOWN,
                        "The catalogue has no such material in use.",
                        Map.of("materialCode", code)));
    }

    private Optional<Material> find(String code) {
        return sql.sql(COLUMNS + " WHERE code = :code")
                .param("code", code)
                .query(Materials::material)
                .optional();
    }

    private static Material material(ResultSet row, int number) throws SQLException {
        return new Material(
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("unit"),
                row.getLong("price_cents"),
                row.getBoolean("active"),
                row.getString("barcode"),
                row.getLong("version"));
    }
}
