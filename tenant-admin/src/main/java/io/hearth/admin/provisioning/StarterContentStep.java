package io.hearth.admin.provisioning;

import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.schema.StarterContent;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The workflows and categories a company begins with, written with the company's own rights. */
@Component
class StarterContentStep implements ProvisioningStep {

    private final TenantExecutor executor;
    private final TransactionTemplate transactions;
    private final DataSource dataSource;

    StarterContentStep(TenantExecutor executor, PlatformTransactionManager transactionManager, DataSource dataSource) {
        this.executor = executor;
        this.transactions = new TransactionTemplate(transactionManager);
        this.dataSource = dataSource;
    }

    @Override
    public StepName name() {
        return StepName.STARTER_CONTENT;
    }

    @Override
    public void apply(SignUp signUp) {
        executor.run(
                signUp.tenant(),
                () -> transactions.executeWithoutResult(
                        status -> install(signUp.tenant().schema())));
    }

    private void install(String schema) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            StarterContent.install(connection, schema);
        } catch (SQLException refused) {
            throw new SQLStateSQLExceptionTranslator().translate("starter content", null, refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** The rows go with the schema. */
    @Override
    public void undo(SignUp signUp) {}
}
