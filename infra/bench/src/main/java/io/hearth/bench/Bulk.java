package io.hearth.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Fills a company with many rows by SQL, for benchmarks that ask how reads grow with their number. */
final class Bulk {

    private static final long STEP = 100_000;

    private Bulk() {}

    /**
     * Brings the company to at least {@code wanted} tickets, spread over two years and its estates. What is wrong, where and with what is drawn
     * anew for each, some things far more often than others, so a search finds a part of them as it does in a company that works.
     */
    static void fill(Stand stand, String schema, List<String> estates, long wanted) throws SQLException {
        try (Connection owner = stand.owner();
                Statement statement = owner.createStatement()) {
            long have;
            try (ResultSet count = statement.executeQuery("select count(*) from " + schema + ".tickets")) {
                count.next();
                have = count.getLong(1);
            }
            if (have >= wanted) {
                return;
            }
            String array = "array['" + String.join("','", estates) + "']::uuid[]";
            for (long from = have; from < wanted; from += STEP) {
                long to = Math.min(wanted, from + STEP);
                statement.execute("""
                    insert into %1$s.tickets (id, number, kind, title, description, state, state_category, priority, channel,
                      estate_id, reporter_name, reporter_phone, opened_by, opened_at, updated_at, resolved_at, closed_at,
                      workflow_key, workflow_version)
                    select gen_random_uuid(), 'WX-' || to_char(d.opened_at, 'YYYYMMDD') || '-' || 1000000 + g, 'REPAIR',
                      d.place || d.thing || d.fault,
                      d.thing || d.fault || '，' || d.detail || '（' || 1 + g %% 30 || '栋' || 1 + g %% 3 || '单元' || 101 + g %% 1800 || '）',
                      case when g %% 40 = 0 then 'submitted' else 'closed' end,
                      case when g %% 40 = 0 then 'NEW' else 'CLOSED' end, 'NORMAL', 'PHONE',
                      (%2$s)[1 + g %% %3$d], d.family || d.given, '1990000' || lpad((g %% 10000)::text, 4, '0'),
                      '00000000-0000-7000-8000-000000000001', d.opened_at, now(),
                      case when g %% 40 = 0 then null else now() end, case when g %% 40 = 0 then null else now() end,
                      (select key from %1$s.workflow_versions where kind = 'REPAIR' limit 1), 1
                    from generate_series(%4$d, %5$d) g
                    cross join lateral (select
                      now() - (random() + g * 0) * 730 * interval '1 day' as opened_at,
                      (array['厨房','卫生间','阳台','客厅','楼道','地下车库','单元门口','大堂','天台','小区门口'])[1 + floor(10 * random())] as place,
                      (array['水管','电梯','马桶','门禁','路灯','空调','地漏','水龙头','下水道','插座','配电箱','暖气','燃气表','窗户','门锁','对讲机',
                        '消防栓','道闸','垃圾桶','快递柜','绿化带','健身器材','监控','充电桩','水泵房','外墙','吊顶','地砖','栏杆','楼道灯','热水器',
                        '洗手盆','烟道','井盖','车位','宽带','太阳能板','信报箱','遮阳棚','儿童滑梯'])[1 + floor(40 * power(random(), 2))] as thing,
                      (array['漏水','坏了','堵塞','异响','打不开','没反应','松动','有异味','滴水','停用','破损','不亮','漏电','生锈','开裂','积水',
                        '晃动','发霉','卡住','被占'])[1 + floor(20 * power(random(), 1.5))] as fault,
                      (array['请尽快派师傅来看看','家里有老人，麻烦快一点','已经第二次报修了','上午在家，下午要上班','昨天晚上开始的',
                        '影响到楼下邻居了','上次修过又坏了','物业说会来一直没人来','请上门前先打电话','孩子差点摔倒',
                        '下雨天特别严重','邻居也反映过'])[1 + floor(12 * random())] as detail,
                      (array['王','李','张','刘','陈','杨','赵','黄','周','吴','徐','孙','胡','朱','高','林','何','郭','马','罗','欧阳','慕容','申屠','宗政'])
                        [1 + floor(24 * power(random(), 1.5))] as family,
                      (array['建国','秀英','志强','丽华','海燕','国栋','晓明','玉兰','振东','思琪','雅婷','浩然','梓涵','春来','景行','若兰'])
                        [1 + floor(16 * random())] as given
                    ) d\
                    """.formatted(schema, array, estates.size(), from + 1, to));
            }
            statement.execute("vacuum analyze " + schema + ".tickets");
        }
    }

    /** Brings the company to at least so many estates, the first ones called 云栖1小区 and so on; returns the ids of so many. */
    static List<String> estates(Stand stand, String schema, int wanted) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection owner = stand.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                insert into %1$s.estates (id, code, name, city, homes)
                select gen_random_uuid(), 'BULK' || g,
                       (array['云栖','桂语','江南','翡翠','书香','滨江','锦绣','紫金'])[1 + (g - 1) %% 8] || g || '小区', '杭州', 1000
                from generate_series(1, %2$d - (select count(*) from %1$s.estates)) g
                on conflict do nothing\
                """.formatted(schema, wanted));
            try (ResultSet rows = statement.executeQuery(
                    "select id from %s.estates order by code limit %d".formatted(schema, wanted))) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }
}
