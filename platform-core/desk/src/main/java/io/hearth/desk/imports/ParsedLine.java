package io.hearth.desk.imports;

import io.hearth.desk.contact.EmailAddress;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.contact.Relation;
import io.hearth.desk.estate.PlaceLabel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line says, as far as it can be told without looking anything up.
 *
 * @param estate code or name; empty for the file's own
 * @param building what the building is called
 * @param unit the home's label, with its building
 * @param errors why the line cannot be used
 */
record ParsedLine(
        int number,
        String estate,
        String building,
        String unit,
        @Nullable Integer floor,
        String name,
        @Nullable String phone,
        @Nullable String email,
        Relation relation,
        @Nullable LocalDate since,
        String note,
        List<ImportFinding> errors) {

    private static final Map<Relation, List<String>> RELATIONS = new EnumMap<>(Map.of(
            Relation.OWNER, List.of("业主", "产权人", "房主", "owner"),
            Relation.TENANT, List.of("租户", "租客", "承租人", "tenant"),
            Relation.FAMILY, List.of("家属", "家庭成员", "家人", "family")));

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(\\s.*)?");
    private static final Pattern BUILDING = Pattern.compile("^(.*?(?:栋|幢|座|号楼|楼))");
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_NOTE = 500;

    static ParsedLine of(Spreadsheet.Line line, LocalDate today) {
        List<ImportFinding> errors = new ArrayList<>();
        String unit = cell(line, ImportColumn.UNIT);
        String building = cell(line, ImportColumn.BUILDING);
        if (!building.isEmpty()) {
            building = building.matches("\\d+") ? building + "栋" : building;
            String normal = PlaceLabel.normalOf(building);
            if (!PlaceLabel.normalOf(unit).startsWith(normal + "-")) {
                unit = unit.isEmpty() ? "" : building + unit;
            }
        } else if (!unit.isEmpty()) {
            building = buildingOf(unit);
        }
        String name = cell(line, ImportColumn.NAME);
        String note = cell(line, ImportColumn.NOTE);
        if (unit.isEmpty()) {
            errors.add(ImportFinding.UNIT_MISSING);
        } else if (!PlaceLabel.normalOf(unit).contains("-")) {
            errors.add(ImportFinding.UNIT_INVALID);
        }
        if (name.isEmpty()) {
            errors.add(ImportFinding.NAME_MISSING);
        }
        if (unit.length() > LONGEST_LABEL || name.length() > LONGEST_NAME || note.length() > LONGEST_NOTE) {
            errors.add(ImportFinding.TOO_LONG);
        }
        return new ParsedLine(
                line.number(),
                cell(line, ImportColumn.ESTATE),
                building,
                unit,
                floor(line, errors),
                name,
                phone(line, errors),
                email(line, errors),
                relation(line, errors),
                since(line, today, errors),
                note,
                errors);
    }

    /** 3栋2单元201 stands in 3栋, 3-2-201 too. */
    private static String buildingOf(String unit) {
        Matcher named = BUILDING.matcher(unit);
        if (named.find()) {
            return named.group(1);
        }
        String normal = PlaceLabel.normalOf(unit);
        int end = normal.indexOf('-');
        String first = end < 0 ? normal : normal.substring(0, end);
        return first + "栋";
    }

    private static String cell(Spreadsheet.Line line, ImportColumn column) {
        return line.cells().getOrDefault(column, "");
    }

    private static @Nullable Integer floor(Spreadsheet.Line line, List<ImportFinding> errors) {
        String text = cell(line, ImportColumn.FLOOR).replaceAll("[层楼Ff]", "").strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("-?\\d{1,3}")) {
            return Integer.valueOf(text);
        }
        errors.add(ImportFinding.FLOOR_INVALID);
        return null;
    }

    private static @Nullable String phone(Spreadsheet.Line line, List<ImportFinding> errors) {
        String text = cell(line, ImportColumn.PHONE);
        if (text.isEmpty()) {
            return null;
        }
        var phone = PhoneNumber.parse(text);
        if (phone.isEmpty()) {
            errors.add(ImportFinding.PHONE_INVALID);
        }
        return phone.map(PhoneNumber::value).orElse(null);
    }

    private static @Nullable String email(Spreadsheet.Line line, List<ImportFinding> errors) {
        String text = cell(line, ImportColumn.EMAIL);
        if (text.isEmpty()) {
            return null;
        }
        var email = EmailAddress.parse(text);
        if (email.isEmpty()) {
            errors.add(ImportFinding.EMAIL_INVALID);
        }
        return email.map(EmailAddress::value).orElse(null);
    }

    /** Who is not said to be something else is the owner. */
    private static Relation relation(Spreadsheet.Line line, List<ImportFinding> errors) {
        String text = cell(line, ImportColumn.RELATION).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Relation.OWNER;
        }
        for (Map.Entry<Relation, List<String>> known : RELATIONS.entrySet()) {
            if (known.getValue().contains(text)) {
                return known.getKey();
            }
        }
        errors.add(ImportFinding.RELATION_UNKNOWN);
        return Relation.OWNER;
    }

    private static @Nullable LocalDate since(Spreadsheet.Line line, LocalDate today, List<ImportFinding> errors) {
        String text = cell(line, ImportColumn.SINCE);
        if (text.isEmpty()) {
            return null;
        }
        Matcher day = DAY.matcher(text);
        try {
            if (day.matches()) {
                LocalDate since = LocalDate.of(
                        Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
                if (since.isAfter(today)) {
                    errors.add(ImportFinding.SINCE_IN_FUTURE);
                }
                return since;
            }
        } catch (DateTimeException noDay) {
            // said below
        }
        errors.add(ImportFinding.SINCE_INVALID);
        return null;
    }
}
