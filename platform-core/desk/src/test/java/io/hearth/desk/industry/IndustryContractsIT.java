package io.hearth.desk.industry;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import java.time.YearMonth;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class IndustryContractsIT implements PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Industry industry;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        YearMonth month = YearMonth.of(2026, 1);
        return List.of(
                new Guarded("sharing", Permission.BENCHMARK_READ, industry::sharing),
                new Guarded(
                        "share", Permission.COMPANY_MANAGE, () -> industry.share(new ShareWithIndustry(Region.EAST))),
                new Guarded("stop", Permission.COMPANY_MANAGE, industry::stop),
                new Guarded("contributions", Permission.COMPANY_MANAGE, () -> industry.contributions(month, month)),
                new Guarded("compare", Permission.BENCHMARK_READ, () -> industry.compare(month, month)));
    }
}
