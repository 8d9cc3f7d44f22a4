<?php
/**
 * Commands that explain.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Automation\Explanations;

/** Provides `member explain`, which explains why somebody can, or cannot, read a post. */
final class Explain_Commands implements Commands {

	/** @param \Closure(): int $clock Returns the Unix time. */
	public function __construct(
		private readonly Explanations $explanations,
		private readonly Person_Finder $persons,
		private readonly \Closure $clock
	) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command(
				'member explain',
				'Explains why someone can or cannot read a post.',
				array(
					Command::argument( 'person', Person_Finder::HELP . ' Or "stranger" for a logged-out visitor, or a support code, which names the post and the person.' ),
					Command::option( 'post', 'Post ID.' ),
					Command::option( 'format', 'Output format. "json" includes all details.', array( 'table', 'json' ) ),
				),
				$this->explain( ... )
			),
		);
	}

	private function explain( Input $input, Output $output ): int {
		$who   = $input->argument( 0 );
		$found = 0 === $input->number( 'post' ) ? $this->explanations->of_code( $who, ( $this->clock )() ) : $this->of_person( $who, $input->number( 'post' ) );
		if ( null === $found ) {
			$output->error( 0 === $input->number( 'post' ) ? 'This support code was not found. For a person, set --post.' : 'The post or the person was not found.' );
			return 1;
		}
		if ( 'json' === $input->format() ) {
			$output->raw( (string) wp_json_encode( $found, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n" );
			return 0;
		}
		$decision = self::map( $found['decision'] ?? null );
		$output->line( ( true === ( $decision['granted'] ?? null ) ? 'May read: ' : 'May not read: ' ) . self::text( $decision, 'reason' ) . '. ' . self::text( $decision, 'sentence' ) );
		$output->table( self::conditions( $found ), array( 'lock', 'condition', 'passed', 'reason' ), 'table' );
		foreach ( self::opening( $found ) as $line ) {
			$output->line( $line );
		}
		$output->table( self::memberships( $found ), array( 'campaign', 'state', 'paying', 'until', 'read_at' ), 'table' );
		return 0;
	}

	/** @return ?array<string, mixed> */
	private function of_person( string $who, int $post_id ): ?array {
		$user = Person_Finder::wp_user( $who );
		if ( $user > 0 || 'stranger' === $who ) {
			return $this->explanations->of( $post_id, '', '', $user, ( $this->clock )() );
		}
		$person = $this->persons->patreon_user( $who, '' );
		return '' === $person ? null : $this->explanations->of( $post_id, '', $person, 0, ( $this->clock )() );
	}

	/**
	 * @param array<string, mixed> $found Explanation.
	 * @return list<array<string, string>>
	 */
	private static function conditions( array $found ): array {
		$rows = array();
		foreach ( self::list_in( $found, 'locks' ) as $number => $lock ) {
			foreach ( self::list_in( $lock, 'conditions' ) as $condition ) {
				$passed = $condition['passed'] ?? null;
				$rows[] = array(
					'lock'      => ( $number + 1 ) . ' ' . self::text( $lock, 'source' ),
					'condition' => self::text( $condition, 'label' ),
					'passed'    => is_bool( $passed ) ? ( $passed ? 'yes' : 'no' ) : '',
					'reason'    => self::text( $condition, 'reason' ),
				);
			}
			$rows = array( ...$rows, ...self::steps( $lock, ( $number + 1 ) . ' ' . self::text( $lock, 'source' ) ) );
		}
		return $rows;
	}

	/**
	 * Returns the steps of a lock's early access as rows of the same table, and when the lock holds again.
	 *
	 * @param array<array-key, mixed> $lock Explained lock.
	 * @param string                  $name First column.
	 * @return list<array{lock: string, condition: string, passed: string, reason: string}>
	 */
	private static function steps( array $lock, string $name ): array {
		$ladder = self::map( $lock['ladder'] ?? null );
		$rows   = array();
		foreach ( self::list_in( $ladder, 'steps' ) as $number => $step ) {
			$who    = true === ( $step['everyone'] ?? null ) ? 'everyone' : implode( ' or ', array_map( static fn ( array $condition ): string => self::text( $condition, 'label' ), self::list_in( $step, 'conditions' ) ) );
			$passed = $step['passed'] ?? null;
			$rows[] = array(
				'lock'      => $name,
				'condition' => 'step ' . ( $number + 1 ) . ': ' . $who,
				'passed'    => is_bool( $passed ) ? ( $passed ? 'yes' : 'no' ) : '',
				'reason'    => trim( self::text( $step, 'state' ) . ' ' . self::time( $step['at'] ?? null ) ),
			);
		}
		if ( is_int( $ladder['relock_at'] ?? null ) ) {
			$rows[] = array(
				'lock'      => $name,
				'condition' => 'locked again',
				'passed'    => '',
				'reason'    => ( true === ( $ladder['relocked'] ?? null ) ? 'since ' : 'from ' ) . self::time( $ladder['relock_at'] ),
			);
		}
		return $rows;
	}

	/**
	 * Returns a line for each lock that opens for the person by itself.
	 *
	 * @param array<string, mixed> $found Explanation.
	 * @return list<string>
	 */
	private static function opening( array $found ): array {
		$lines = array();
		foreach ( self::list_in( $found, 'locks' ) as $number => $lock ) {
			if ( false === ( $lock['granted'] ?? null ) && is_int( $lock['opens_at'] ?? null ) ) {
				$lines[] = 'Lock ' . ( $number + 1 ) . ' opens for them: ' . self::time( $lock['opens_at'] );
			}
		}
		return $lines;
	}

	private static function time( mixed $value ): string {
		return Terminal_Text::time( is_int( $value ) ? $value : null );
	}

	/**
	 * @param array<string, mixed> $found Explanation.
	 * @return list<array<string, string>>
	 */
	private static function memberships( array $found ): array {
		return array_map(
			static fn ( array $record ): array => array(
				'campaign' => self::text( $record, 'campaign_name' ),
				'state'    => self::text( $record, 'state' ),
				'paying'   => true === ( $record['paying'] ?? null ) ? 'yes' : 'no',
				'until'    => self::time( $record['valid_until'] ?? null ),
				'read_at'  => self::time( $record['read_at'] ?? null ),
			),
			self::list_in( $found, 'memberships' )
		);
	}

	/**
	 * @param array<array-key, mixed> $map Part of the explanation.
	 * @return list<array<array-key, mixed>>
	 */
	private static function list_in( array $map, string $name ): array {
		return array_values( array_filter( self::map( $map[ $name ] ?? null ), 'is_array' ) );
	}

	/** @param array<array-key, mixed> $map Part of the explanation. */
	private static function text( array $map, string $name ): string {
		return is_string( $map[ $name ] ?? null ) ? $map[ $name ] : '';
	}

	/** @return array<array-key, mixed> */
	private static function map( mixed $value ): array {
		return is_array( $value ) ? $value : array();
	}
}
