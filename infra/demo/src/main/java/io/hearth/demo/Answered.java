package io.hearth.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What owners were told out of the reply library in the last months, by telephone: most of it word for word, some of it with a sentence more. Which ticket was
 * answered so follows from its number, so that it is the same each time.
 */
final class Answered {

    private static final Duration MONTHS = Duration.ofDays(12 * 7);
    private static final String ADDED = "还有不清楚的，随时打前台电话找我。";

    /**
     * A reply, and the tickets it answers: by what their title is, or by the code of their category.
     *
     * @param added what some of them were told besides
     */
    private record Matter(String reply, String kind, String title, String category, String added) {}

    private static final List<Matter> MATTERS = List.of(
            new Matter("fees-bill-breakdown", "INQUIRY", "物业费明细怎么看", "", ADDED),
            new Matter("fees-public-energy", "INQUIRY", "电梯费是怎么算的", "", ADDED),
            new Matter("parking-fee-standard", "INQUIRY", "停车费调整的依据", "", ""),
            new Matter("visitors-card-apply", "INQUIRY", "租客怎么办门禁卡", "", ""),
            new Matter("moving-goods-release", "INQUIRY", "搬家怎么开放行条", "", ""),
            new Matter("renovation-apply", "INQUIRY", "装修手续怎么办", "", ""),
            new Matter("noise-neighbour-night", "COMPLAINT", "", "noise", ADDED),
            new Matter("service-staff-attitude", "COMPLAINT", "", "attitude", ADDED),
            new Matter("repair-progress", "REPAIR", "", "plumbing", ""),
            new Matter("lifts-out-of-service", "REPAIR", "", "elevator", ""));

    /** What the company's staff would fill in; what follows from the ticket is filled in by the statement. */
    private static final Map<String, String> GAPS = Map.ofEntries(
            Map.entry("period", "上月"),
            Map.entry("unit_price", "2.80 元"),
            Map.entry("area", "98"),
            Map.entry("other_items", "公摊水电"),
            Map.entry("amount", "274.40 元"),
            Map.entry("rate_note", "按建筑面积分摊"),
            Map.entry("notice_place", "大堂公示栏"),
            Map.entry("free_minutes", "30"),
            Map.entry("fee_rule", "按公示的标准计费"),
            Map.entry("materials", "身份证和产证"),
            Map.entry("hours", "每天 9 点到 18 点"),
            Map.entry("office", "服务中心前台"),
            Map.entry("minutes", "15"),
            Map.entry("days", "2"),
            Map.entry("card_fee", "公示的工本费"),
            Map.entry("max_cards", "4"),
            Map.entry("phone", "前台电话"),
            Map.entry("dept", "社区"),
            Map.entry("leader", "项目经理"),
            Map.entry("lift", "您这栋的电梯"),
            Map.entry("reason", "门机故障"),
            Map.entry("resume_at", "当天 18 点"),
            Map.entry("step", "师傅已到场检查"),
            Map.entry("next_step", "更换配件"),
            Map.entry("progress", "前台可查"));

    private static final String TELL = """
        with said as (
            select t.id as ticket_id, t.number, t.estate_id, t.contact_id, s.id as staff_id, s.name as staff_name,
                   coalesce(t.reporter_name, c.name, '业主') as person, coalesce(t.reporter_phone, c.phone, '') as address,
                   coalesce(t.first_responded_at, t.opened_at + interval '5 minutes') + interval '1 minute' as at,
                   replace(replace(replace(replace(replace(?, '{{ticket_no}}', t.number), '{{owner}}', coalesce(t.reporter_name, '业主')),
                       '{{estate}}', e.name), '{{reply_by}}', '明天 18 点'),
                       '{{finish_by}}', to_char((t.opened_at + interval '1 day') at time zone 'Asia/Shanghai', 'MM-DD') || ' 18:00') as filled,
                   case when ('x' || substr(md5(t.number), 1, 4))::bit(16)::int %% 4 = 0 then ? else '' end as added
            from %1$s.tickets t
            join %1$s.estates e on e.id = t.estate_id
            left join %1$s.contacts c on c.id = t.contact_id
            left join %1$s.categories g on g.id = t.category_id
            join lateral (select id, name from %1$s.staff where 'FRONT_DESK' = any (roles) and t.estate_id = any (estate_ids)
                          order by id limit 1) s on true
            where t.kind = ? and (t.title = ? or g.code = ?) and t.opened_at > ? and t.resolved_at is not null
              and ('x' || substr(md5(t.number), 5, 4))::bit(16)::int %% 3 > 0
        ), told as (
            select *, (moment || '7' || substr(md5(ticket_id || 'told'), 1, 3) || '8' || substr(md5(ticket_id || 'told'), 4, 15))::uuid as message_id,
                   (moment || '7' || substr(md5(ticket_id || 'used'), 1, 3) || '8' || substr(md5(ticket_id || 'used'), 4, 15))::uuid as id,
                   filled || added as sent
            from (select *, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as moment from said) timed
        ), written as (
            insert into %1$s.messages (id, ticket_id, contact_id, direction, way, purpose, person, address, subject, text,
                                       author_id, author_name, author_kind, at, outcome, outcome_at)
            select message_id, ticket_id, contact_id, 'OUT', 'PHONE', 'REPLY', person, address, '关于您的服务单 ' || number, sent,
                   staff_id, staff_name, 'STAFF', at, 'DELIVERED', at + interval '2 minutes'
            from told
        ), noted as (
            insert into %1$s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            select id, ticket_id, 'MESSAGED', at, staff_id, staff_name, 'STAFF',
                   jsonb_build_object('way', 'PHONE', 'person', person, 'purpose', 'REPLY', 'direction', 'OUT', 'messageId', message_id)
            from told
        )
        insert into %1$s.reply_uses (id, reply_id, number, ticket_id, estate_id, message_id, staff_id, staff_name, at, filled, sent, edits)
        select id, ?, ?, ticket_id, estate_id, message_id, staff_id, staff_name, at, filled, sent, length(added)
        from told\
        """;

    private Answered() {}

    /** In the transaction that loads the tickets; a company without its library was told nothing. Answers how many were. */
    static int of(Connection connection, String schema, Instant now) throws SQLException {
        int told = 0;
        for (Matter matter : MATTERS) {
            try (PreparedStatement reply = connection.prepareStatement("""
                select r.id, v.number, v.content ->> 'plain' from %1$s.replies r
                join %1$s.reply_versions v on v.reply_id = r.id and v.number = r.approved
                where r.code = ? and r.estate_id is null\
                """.formatted(schema))) {
                reply.setString(1, matter.reply());
                ResultSet found = reply.executeQuery();
                if (found.next()) {
                    told += tell(connection, schema, now, matter, found);
                }
            }
        }
        return told;
    }

    private static int tell(Connection connection, String schema, Instant now, Matter matter, ResultSet reply)
            throws SQLException {
        try (PreparedStatement tell = connection.prepareStatement(TELL.formatted(schema))) {
            tell.setString(1, filled(reply.getString(3)));
            tell.setString(2, matter.added());
            tell.setString(3, matter.kind());
            tell.setString(4, matter.title());
            tell.setString(5, matter.category());
            tell.setTimestamp(6, Timestamp.from(now.minus(MONTHS)));
            tell.setObject(7, reply.getObject(1));
            tell.setInt(8, reply.getInt(2));
            return tell.executeUpdate();
        }
    }

    private static String filled(String words) {
        String filled = words;
        for (Map.Entry<String, String> gap : GAPS.entrySet()) {
            filled = filled.replace("{{" + gap.getKey() + "}}", gap.getValue());
        }
        return filled;
    }
}
