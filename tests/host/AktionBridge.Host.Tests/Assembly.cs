// The machine has two cores and a demo keeps both busy: side by side, these tests would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
