"""Parametric memory: memories chosen, put as questions, trained into adapters, tried and used."""
