package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.Group;
import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.ClaimFile.Transaction;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Envelope;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.InterchangeReader;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Finding;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of 837s. One reader, one file. */
final class ClaimFileReader implements InterchangeHandler {
    private final List<Interchange> interchanges = new ArrayList<>();
    private Delimiters delimiters = Delimiters.STANDARD;
    private List<Group> groups = new ArrayList<>();
    private List<X12Finding> findings = new ArrayList<>();
    private List<Transaction> transactions = new ArrayList<>();
    private TransactionReader transaction = new TransactionReader();

    /** @throws io.payergateway.x12.X12Exception where the bytes are no X12 */
    static ClaimFile read(byte[] file) {
        ClaimFileReader reader = new ClaimFileReader();
        new InterchangeReader().read(new ByteArrayInputStream(file), reader);
        return new ClaimFile(reader.interchanges);
    }

    @Override
    public void interchangeStart(Segment isa, InterchangeHeader header) {
        delimiters = isa.delimiters();
    }

    @Override
    public void groupStart(Segment gs, GroupHeader header) {
        transactions = new ArrayList<>();
    }

    @Override
    public void transactionStart(Envelope envelope) {
        transaction = new TransactionReader();
    }

    @Override
    public void segment(Segment segment) {
        transaction.segment(segment);
    }

    @Override
    public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
        List<SubmittedClaim> claims = transaction.claims();
        envelope.transaction().ifPresent(header -> transactions.add(
                new Transaction(header, transaction.batchReference(), transaction.submitter(), transaction.receiver(), claims)));
    }

    @Override
    public void groupEnd(GroupHeader header) {
        groups.add(new Group(header, transactions));
    }

    @Override
    public void interchangeEnd(InterchangeHeader header) {
        interchanges.add(new Interchange(header, delimiters, groups, findings));
        groups = new ArrayList<>();
        findings = new ArrayList<>();
    }

    @Override
    public void finding(X12Finding finding) {
        findings.add(finding);
    }
}
