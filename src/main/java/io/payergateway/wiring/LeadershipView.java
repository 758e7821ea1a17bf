package io.payergateway.wiring;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** Whether this node leads one route. Of the others it is only known that one of them may. */
final class LeadershipView extends AbstractCamelClusterView {
    private final CamelClusterMember local = new Local();
    private volatile boolean leader;

    LeadershipView(Leadership service, String route) {
        super(service, route);
    }

    boolean leads() {
        return leader;
    }

    /** Starts or stops the route before it returns. */
    void lead(boolean now) {
        if (leader != now) {
            leader = now;
            fireLeadershipChangedEvent(getLeader());
        }
    }

    @Override
    public Optional<CamelClusterMember> getLeader() {
        return leader ? Optional.of(local) : Optional.empty();
    }

    @Override
    public CamelClusterMember getLocalMember() {
        return local;
    }

    @Override
    public List<CamelClusterMember> getMembers() {
        return List.of(local);
    }

    private final class Local implements CamelClusterMember {
        @Override
        public boolean isLeader() {
            return leader;
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public String getId() {
            return "this node";
        }
    }
}
