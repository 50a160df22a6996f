package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.records.value.VectorSetValue;
import dev.ember.persistence.records.value.VectorTable;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * An entry that holds elements with vectors, each element once, in the order in which they first came, and the settings
 * of the index that is to be built over them.
 *
 * <p>The settings are those of the record that created it. A record's settings may be any byte, and its vectors may
 * differ in dimension: a snapshot can express neither ({@link #toValue}).
 */
public final class VectorSetEntry extends CollectionEntry {
    private final int metric;
    private final int quantization;
    private final long connectivity;
    private final long expansionAdd;
    private final int dimensionWhenEmpty;
    private final OrderedElements<VectorElement> elements;

    private VectorSetEntry(
            int metric,
            int quantization,
            long connectivity,
            long expansionAdd,
            int dimensionWhenEmpty,
            OrderedElements<VectorElement> elements) {
        this.metric = metric;
        this.quantization = quantization;
        this.connectivity = connectivity;
        this.expansionAdd = expansionAdd;
        this.dimensionWhenEmpty = dimensionWhenEmpty;
        this.elements = elements;
    }

    VectorSetEntry(int metric, int quantization, long connectivity, long expansionAdd) {
        this(
                metric,
                quantization,
                connectivity,
                expansionAdd,
                0,
                new OrderedElements<>(List.of(), VectorElement::element));
    }

    VectorSetEntry(VectorSetValue value) {
        this(
                value.metric(),
                value.quantization(),
                value.connectivity(),
                value.expansionAdd(),
                value.table().dimension(),
                new OrderedElements<>(value.table().elements(), VectorElement::element));
    }

    /** How distances are measured: 0 cosine, 1 l2, 2 inner product; any other byte has no meaning. */
    public int metric() {
        return metric;
    }

    /** How an index stores components: 0 f32, 1 f16, 2 i8; any other byte has no meaning. */
    public int quantization() {
        return quantization;
    }

    /** The index's number of neighbours of a node, 0 to 2^32 - 1. */
    public long connectivity() {
        return connectivity;
    }

    /** How many candidates the index looks at when it adds an element, 0 to 2^32 - 1. */
    public long expansionAdd() {
        return expansionAdd;
    }

    /**
     * The elements in the order in which they first came: a read-only view, valid until the next change. One that was
     * loaded from a snapshot with repeated elements has them all, until a record adds or removes an element.
     */
    public Collection<VectorElement> elements() {
        return elements.elements();
    }

    /** Adds an element at the end, or changes its vector and leaves it in its place. */
    public void add(String element, FloatVector vector) {
        elements.put(element, new VectorElement(element, vector));
    }

    /** Removes an element, if it is there. */
    public void remove(String element) {
        elements.remove(element);
    }

    @Override
    public int size() {
        return elements.elements().size();
    }

    @Override
    public String type() {
        return "vector";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the vectors differ in dimension, there are more of them than a snapshot holds,
     *     or metric or quantization is over 2
     */
    @Override
    public VectorSetValue toValue() {
        List<VectorElement> list = List.copyOf(elements());
        try {
            return new VectorSetValue(
                    metric, quantization, connectivity, expansionAdd, new VectorTable(dimension(), list));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "a vector set cannot be written as a snapshot's value: " + e.getMessage()
                            + "; remove the key, or rebuild it from records that agree",
                    e);
        }
    }

    /** Whether a snapshot can express the set, so that there is a {@link #toValue}. */
    boolean hasValue() {
        int dimension = dimension();
        return metric <= VectorSetValue.MAX_CODE
                && quantization <= VectorSetValue.MAX_CODE
                && VectorTable.isWithinLimits(dimension, size())
                && elements().stream().allMatch(each -> each.vector().dimension() == dimension);
    }

    /** The dimension of the first vector, which is that of all of them if a snapshot can express the set. */
    private int dimension() {
        Iterator<VectorElement> all = elements().iterator();
        return all.hasNext() ? all.next().vector().dimension() : dimensionWhenEmpty;
    }

    @Override
    Entry copyValue() {
        return new VectorSetEntry(
                metric, quantization, connectivity, expansionAdd, dimensionWhenEmpty, elements.copy());
    }
}
