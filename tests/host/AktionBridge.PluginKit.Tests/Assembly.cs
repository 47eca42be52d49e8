// Two cores, and a check of memory or of two seconds: side by side, these tests would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
