package io.shroff.platform.table;

import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.TransactionExecutionObserver;
import scala.Function0;
import scala.Option;

/** Runs a check between the last row that Delta writes and the commit; what it throws ends the write. */
final class CommitGate implements TransactionExecutionObserver {
    private final Runnable check;
    private Option<TransactionExecutionObserver> next = Option.empty();
    private boolean passed;

    private CommitGate(Runnable check) {
        this.check = check;
    }

    static <T> T around(Runnable check, Function0<T> write) {
        @SuppressWarnings("unchecked")
        T written = (T) TransactionExecutionObserver.withObserver(new CommitGate(check), write);
        return written;
    }

    @Override
    public <T> T preparingCommit(Function0<T> prepared) {
        if (!passed) {
            passed = true;
            check.run();
        }

        return prepared.apply();
    }

    @Override
    public OptimisticTransaction startingTransaction(Function0<OptimisticTransaction> started) {
        return started.apply();
    }

    @Override
    public TransactionExecutionObserver createChild() {
        return this;
    }

    @Override
    public Option<TransactionExecutionObserver> nextObserver() {
        return next;
    }

    @Override
    public void nextObserver_$eq(Option<TransactionExecutionObserver> observer) {
        next = observer;
    }

    @Override
    public void beginDoCommit() {}

    @Override
    public void beginBackfill() {}

    @Override
    public void beginPostCommit() {}

    @Override
    public void transactionCommitted() {}

    @Override
    public void transactionAborted() {}
}
