package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Patient;
import io.payergateway.model.Visit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The patients and accounts that a batch of messages is about, loaded and locked with a handful of statements, changed in memory, written back with a
 * handful more.
 */
final class Workspace {
    private static final int ID_BLOCK = 100;
    /** A merge of a merge of a merge; a longer chain is a loop. */
    private static final int MAX_MERGES = 50;

    private final Handle handle;
    private final EncounterStore store;
    private final Instant now;
    private final Map<AccountKey, PatientFile> patients = new LinkedHashMap<>();
    private final Map<Long, PatientFile> patientsById = new HashMap<>();
    private final Map<AccountKey, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Deque<Long>> ids = new HashMap<>();
    private final List<long[]> merges = new ArrayList<>();

    private Workspace(Handle handle, EncounterStore store, Instant now) {
        this.handle = handle;
        this.store = store;
        this.now = now;
    }

    static Workspace load(Handle handle, EncounterStore store, ClaimQueueStore claims, Collection<HospitalMessage> messages, Instant now) {
        Workspace workspace = new Workspace(handle, store, now);
        Set<AccountKey> records = new HashSet<>();
        Set<AccountKey> mentioned = new HashSet<>();
        Set<AccountKey> wholePatients = new HashSet<>();
        for (HospitalMessage message : messages) {
            AccountKey record = new AccountKey(message.facility(), message.patient().medicalRecordNumber());
            records.add(record);
            message.mergedFrom().ifPresent(from -> records.add(new AccountKey(message.facility(), from)));
            message.visit().ifPresent(visit -> mentioned.add(new AccountKey(message.facility(), visit.account())));
            if (message.event() != HospitalMessage.Event.CHARGES) {
                wholePatients.add(record);
                message.mergedFrom().ifPresent(from -> wholePatients.add(new AccountKey(message.facility(), from)));
            }
        }
        workspace.loadPatients(store.patients(handle, records));
        Set<Long> encounters = new HashSet<>(store.idsOfAccounts(handle, mentioned));
        Set<Long> whole = new HashSet<>();
        wholePatients.forEach(key -> workspace.patient(key).ifPresent(file -> whole.add(file.id())));
        wholePatients.forEach(key -> Optional.ofNullable(workspace.patients.get(key)).ifPresent(file -> whole.add(file.id())));
        encounters.addAll(store.openIdsOfPatients(handle, whole));
        encounters.addAll(claims.withUnsentClaims(handle, store.idsOfPatients(handle, whole)));
        workspace.loadAccounts(claims, encounters);
        return workspace;
    }

    private void loadPatients(List<PatientRow> rows) {
        List<PatientRow> next = rows;
        for (int depth = 0; !next.isEmpty() && depth < MAX_MERGES; depth++) {
            Set<Long> survivors = new HashSet<>();
            for (PatientRow row : next) {
                keep(new PatientFile(row, false));
                row.mergedInto().ifPresent(survivors::add);
            }
            survivors.removeAll(patientsById.keySet());
            next = store.patientsById(handle, survivors);
        }
    }

    private void loadAccounts(ClaimQueueStore claims, Set<Long> encounters) {
        List<EncounterRow> rows = store.lock(handle, encounters);
        Map<Long, List<PostedCharge>> charges = store.charges(handle, encounters);
        Set<Long> billed = new HashSet<>();
        charges.forEach((encounter, of) -> {
            if (of.stream().anyMatch(each -> each.claimId().isPresent())) {
                billed.add(encounter);
            }
        });
        Map<Long, List<ClaimRow>> claimsOf = new HashMap<>();
        claims.lockOfEncounters(handle, billed).forEach(claim -> claimsOf.computeIfAbsent(claim.encounterId(), id -> new ArrayList<>()).add(claim));
        for (EncounterRow row : rows) {
            Account account = new Account(row, charges.get(row.id()), claimsOf.getOrDefault(row.id(), List.of()), false);
            accounts.put(new AccountKey(row.facility(), row.content().visit().account()), account);
        }
        Set<Long> owners = new HashSet<>();
        rows.forEach(row -> owners.add(row.patientId()));
        owners.removeAll(patientsById.keySet());
        loadPatients(store.patientsById(handle, owners));
    }

    /** The patient of a record number, after merges. */
    Optional<PatientFile> patient(AccountKey record) {
        PatientFile file = patients.get(record);
        for (int depth = 0; file != null && file.row().mergedInto().isPresent(); depth++) {
            if (depth == MAX_MERGES) {
                throw new IllegalStateException("patient " + file.id() + " is merged in a circle");
            }
            file = patientsById.get(file.row().mergedInto().getAsLong());
        }
        return Optional.ofNullable(file);
    }

    PatientFile patientOrNew(AccountKey record) {
        return patient(record).orElseGet(() -> {
            Patient empty = LatestWord.empty(record.facility(), record.number());
            PatientRow row = new PatientRow(nextId("patient"), record.facility(), record.number(), new PatientContent(empty, List.of()), OptionalLong.empty());
            return keep(new PatientFile(row, true));
        });
    }

    PatientFile owner(Account account) {
        return patientsById.get(account.row().patientId());
    }

    Optional<Account> account(AccountKey key) {
        return Optional.ofNullable(accounts.get(key));
    }

    Account open(AccountKey key, PatientFile patient, Visit visit) {
        EncounterContent content = new EncounterContent(visit, List.of(), List.of(), List.of(), List.of());
        EncounterRow row = new EncounterRow(nextId("encounter"), patient.id(), key.facility(), content, EncounterRow.State.OPEN, now, Optional.empty(), 0);
        Account account = new Account(row, List.of(), List.of(), true);
        accounts.put(key, account);
        return account;
    }

    /** Those that are loaded: every open one, and every one with claims that are not on their way, where a message is about the patient. */
    List<Account> accountsOf(PatientFile patient) {
        return accounts.values().stream().filter(account -> account.row().patientId() == patient.id()).toList();
    }

    void merge(PatientFile from, PatientFile survivor) {
        from.mergeInto(survivor);
        accountsOf(from).forEach(account -> account.patient(survivor.id()));
        merges.add(new long[] {from.id(), survivor.id()});
    }

    long nextId(String table) {
        Deque<Long> block = ids.computeIfAbsent(table, name -> new ArrayDeque<>());
        if (block.isEmpty()) {
            block.addAll(store.ids(handle, table, ID_BLOCK));
        }
        return block.remove();
    }

    List<Account> toRemake() {
        return accounts.values().stream().filter(Account::needsRemake).toList();
    }

    /** Writes what changed, before claims are made of it. */
    void write() {
        store.insertPatients(handle, patients.values().stream().filter(PatientFile::isFresh).map(PatientFile::row).toList());
        store.updatePatients(handle, patients.values().stream().filter(PatientFile::isChanged).map(PatientFile::row).toList());
        merges.forEach(merge -> store.moveEncounters(handle, merge[0], merge[1]));
        store.insertEncounters(handle, accounts.values().stream().filter(Account::isFresh).map(Account::row).toList());
        store.updateEncounters(handle, accounts.values().stream().filter(Account::isChanged).map(Account::row).toList());
        List<PostedCharge> added = new ArrayList<>();
        List<Long> encounters = new ArrayList<>();
        List<PostedCharge> changed = new ArrayList<>();
        for (Account account : accounts.values()) {
            for (PostedCharge charge : account.ledger().added()) {
                added.add(charge);
                encounters.add(account.row().id());
            }
            changed.addAll(account.ledger().changed());
        }
        store.insertCharges(handle, added, encounters, now);
        store.updateCharges(handle, changed);
    }

    private PatientFile keep(PatientFile file) {
        patients.put(new AccountKey(file.row().facility(), file.row().medicalRecordNumber()), file);
        patientsById.put(file.id(), file);
        return file;
    }
}
