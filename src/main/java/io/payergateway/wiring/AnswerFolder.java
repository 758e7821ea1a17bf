package io.payergateway.wiring;

import com.jcraft.jsch.SftpException;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Transport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * One clearinghouse's download folder: which of its files is taken now, and its removal once it is kept here. A file is not taken while it grows; one that
 * was kept and cannot be removed is not taken again.
 */
final class AnswerFolder implements GenericFileFilter<Object>, GenericFileProcessStrategy<Object> {
    /** Exchange property: what is being taken. */
    static final String OFFERED = "offeredAnswer";
    /** Exchange property: its bytes are committed here, so that it may be removed there. */
    static final String KEPT = "answerKept";

    private final String clearinghouse;
    private final Transport.Limits limits;
    private final CollectSteps.Intake intake;
    private final AnswerPauses pauses;
    private final Looks looks;

    AnswerFolder(Clearinghouse clearinghouse, CollectSteps.Intake intake, AnswerPauses pauses, Looks looks) {
        this.clearinghouse = clearinghouse.id();
        this.limits = clearinghouse.transport().limits();
        this.intake = intake;
        this.pauses = pauses;
        this.looks = looks;
    }

    @Override
    public boolean accept(GenericFile<Object> file) {
        if (file.isDirectory()) {
            return true; // the route looks into none
        }
        Offered offered = offered(file);
        if (offered.name().endsWith(".part")) {
            return false;
        }
        if (Offered.isRefused(offered.name())) {
            intake.leave(CollectFindings.nameRefused(clearinghouse));
            return false;
        }
        if (offered.size() > limits.maxAnswerBytes()) {
            intake.leave(CollectFindings.tooLarge(clearinghouse, limits, offered.shown()));
            return false;
        }
        if (!looks.isSame(offered.name(), offered.size(), offered.modified())) {
            pauses.forget(clearinghouse, offered.name());
            return false;
        }
        return looks.isSteady(offered.name()) && pauses.isOver(clearinghouse, offered.name());
    }

    /** Before anything is transferred: what is kept already is only removed. */
    @Override
    public boolean begin(GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint, Exchange exchange, GenericFile<Object> file) {
        Offered offered = offered(file);
        if (intake.isKept(clearinghouse, offered)) {
            remove(operations, file, offered);
            return false;
        }
        exchange.setProperty(OFFERED, offered);
        return true;
    }

    @Override
    public void commit(GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint, Exchange exchange, GenericFile<Object> file) {
        if (exchange.getProperty(KEPT, false, Boolean.class)) {
            remove(operations, file, offered(file));
        }
    }

    private void remove(GenericFileOperations<Object> operations, GenericFile<Object> file, Offered offered) {
        try {
            if (operations.deleteFile(file.getAbsoluteFilePath())) {
                intake.removed(clearinghouse, offered);
                return;
            }
            refused(offered);
        } catch (GenericFileOperationFailedException e) {
            if (e.getCause() instanceof SftpException said && said.getCause() == null) {
                refused(offered); // the server's word, and no connection that broke
            } else {
                pauses.failed(clearinghouse, offered.name());
            }
        }
    }

    private void refused(Offered offered) {
        pauses.failed(clearinghouse, offered.name());
        intake.leave(CollectFindings.notRemoved(clearinghouse));
    }

    /** By the name that the server gave: Camel's own is made of it, and takes a backslash for the end of a folder. */
    private static Offered offered(GenericFile<Object> file) {
        String name = file.getFile() instanceof SftpRemoteFile<?> remote ? remote.getFilename() : file.getFileNameOnly();
        return new Offered(name, file.getFileLength(), file.getLastModified());
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint) {
    }

    @Override
    public void abort(GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint, Exchange exchange, GenericFile<Object> file) {
    }

    /** It stays as it is and is looked at again. */
    @Override
    public void rollback(GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint, Exchange exchange, GenericFile<Object> file) {
    }
}
