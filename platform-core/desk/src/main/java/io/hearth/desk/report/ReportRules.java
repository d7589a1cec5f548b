package io.hearth.desk.report;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the company's visitors may report. */
@Service
@Transactional
public class ReportRules {

    private final ReportStore store;

    ReportRules(ReportStore store) {
        this.store = store;
    }

    @Transactional(readOnly = true)
    public ReportSettings settings() {
        Access.require(Permission.ESTATE_READ);
        return store.settings();
    }

    /**
     * Says how visitors may report from now on.
     *
     * @throws ProblemException 400 when a kind is there twice, or is one that nobody brings
     */
    public ReportSettings change(ReportSettings settings) {
        Access.require(Permission.COMPANY_MANAGE);
        List<TicketKind> kinds = settings.kinds();
        if (kinds.contains(TicketKind.CALLBACK)) {
            throw ProblemException.invalid("kinds", "unexpected", "nobody brings a CALLBACK: the company makes them");
        }
        if (kinds.stream().distinct().count() != kinds.size()) {
            throw ProblemException.invalid("kinds", "twice", "expected each kind once");
        }
        store.save(settings);
        return store.settings();
    }
}
