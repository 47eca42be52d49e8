global using Lanes = System.Runtime.Intrinsics.Vector256<float>;
global using LaneInts = System.Runtime.Intrinsics.Vector256<int>;
