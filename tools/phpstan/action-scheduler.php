<?php
/**
 * Declarations of Action Scheduler for static analysis: the functions of its public API that we call. Never loaded by the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

/**
 * @param array<array-key, mixed> $args
 */
function as_enqueue_async_action( string $hook, array $args = array(), string $group = '', bool $unique = false, int $priority = 10 ): int {}

/**
 * @param array<array-key, mixed> $args
 */
function as_schedule_single_action( int $timestamp, string $hook, array $args = array(), string $group = '', bool $unique = false, int $priority = 10 ): int {}

/**
 * @param array<array-key, mixed> $args
 */
function as_schedule_recurring_action( int $timestamp, int $interval_in_seconds, string $hook, array $args = array(), string $group = '', bool $unique = false, int $priority = 10 ): int {}

/**
 * @param array<array-key, mixed> $args
 */
function as_unschedule_all_actions( string $hook, array $args = array(), string $group = '' ): void {}

/**
 * @param ?array<array-key, mixed> $args
 */
function as_has_scheduled_action( string $hook, ?array $args = null, string $group = '' ): bool {}

/**
 * @param array<string, mixed> $args
 * @return array<array-key, mixed>
 */
function as_get_scheduled_actions( array $args = array(), string $return_format = 'OBJECT' ): array {}
