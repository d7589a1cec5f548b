package io.hearth.desk.exchange;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ReplyImportContractsIT implements TenantIsolationContract<ReplyImportView, UUID>, PermissionContract {

    private static final byte[] FILE = "编号,文件夹,标题,正文\nfees-how-to-pay,fees,隔离,看不到。\n".getBytes(StandardCharsets.UTF_8);

    @Autowired
    Isolation isolation;

    @Autowired
    ReplyImports imports;

    @Autowired
    ReplyExports exports;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "reply_imports",
                () -> imports.begin("a.csv", FILE, null, false).id(),
                id -> Optional.of(imports.require(id)),
                () -> imports.list(null, 100).items().stream()
                        .map(ReplyImportView::id)
                        .toList(),
                id -> imports.choose(id, null, ReplyImportChoice.BOTH),
                imports::remove);
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("begin", Permission.REPLY_WRITE, () -> imports.begin("a.csv", FILE, null, false)),
                new Guarded("list", Permission.REPLY_WRITE, () -> imports.list(null, 1)),
                new Guarded("require", Permission.REPLY_WRITE, () -> imports.require(nothing)),
                new Guarded("rows", Permission.REPLY_WRITE, () -> imports.rows(nothing, null, null, 1)),
                new Guarded("row", Permission.REPLY_WRITE, () -> imports.row(nothing, 1)),
                new Guarded(
                        "choose",
                        Permission.REPLY_WRITE,
                        () -> imports.choose(nothing, null, ReplyImportChoice.KEEP_MINE)),
                new Guarded("apply", Permission.REPLY_WRITE, () -> imports.apply(nothing, false)),
                new Guarded("remove", Permission.REPLY_WRITE, () -> imports.remove(nothing)),
                new Guarded("report", Permission.REPLY_WRITE, () -> imports.report(nothing)),
                new Guarded(
                        "export", Permission.REPLY_WRITE, () -> exports.file(ReplyFileForm.CSV, null, false, true)));
    }
}
