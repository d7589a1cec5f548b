package io.hearth.bench;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Request bodies of the size and make that a front desk sends, of so many people that few of them come back soon. */
final class Tickets {
    private static final List<String> KINDS = List.of("REPAIR", "COMPLAINT", "INQUIRY", "CONVENIENCE");

    private Tickets() {}

    static String create(String estateId, String mark) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return """
            {"kind":"%s","estateId":"%s","title":"%d栋%d单元厨房水管漏水 %s","description":"今天早上发现水槽下面一直滴水，用盆接着，已经接了%d盆，家里有老人，麻烦尽快派师傅来看看。","channel":"PHONE","reporter":{"name":"王建国","phone":"199%08d"}}\
            """.formatted(
                        KINDS.get(random.nextInt(KINDS.size())),
                        estateId,
                        1 + random.nextInt(20),
                        1 + random.nextInt(3),
                        mark,
                        1 + random.nextInt(9),
                        random.nextInt(10_000_000));
    }
}
