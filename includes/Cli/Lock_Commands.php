<?php
/**
 * Commands about the locks of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Closure;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Listing\Lock_Sentence;
use Patreon_Gate\Listing\Post_Finder;
use Patreon_Gate\Listing\Post_State;
use Patreon_Gate\Listing\Post_States;
use Patreon_Gate\Saving\Own_Locks;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Texts\State_Sql;
use WP_Post;

/** `lock get`, `lock set`, `lock clear` and `lock list`. */
final class Lock_Commands implements Commands {

	/**
	 * @param Post_Locks               $stored    Locks in post meta.
	 * @param Own_Locks                $own       Changes them.
	 * @param Typed_Lock               $typed     Reads options.
	 * @param Closure(): Post_States   $states    Says what holds for posts.
	 * @param Closure(): Lock_Sentence $sentences Locks in words.
	 * @param Closure(): Post_Finder   $finder    Finds posts.
	 */
	public function __construct( private readonly Post_Locks $stored, private readonly Own_Locks $own, private readonly Typed_Lock $typed, private readonly Closure $states, private readonly Closure $sentences, private readonly Closure $finder ) {}

	/** @return list<Command> */
	public function commands(): array {
		$posts = array( 'repeating' => true ) + Command::argument( 'post', 'IDs of posts.' );
		$dry   = Command::flag( 'dry-run', 'Only say what would change.' );
		return array(
			new Command( 'lock get', 'Says who can read a post, and why.', array( Command::argument( 'post', 'ID of a post.' ), ...Command::common( 'format' ) ), $this->get( ... ) ),
			new Command( 'lock set', 'Locks posts. A lock that a post had is replaced; rules hold in addition.', array( $posts, ...Typed_Lock::options(), $dry, ...Command::common( 'format' ) ), $this->set( ... ) ),
			new Command( 'lock clear', 'Removes the own locks of posts. Rules still hold.', array( $posts, $dry, ...Command::common( 'format' ) ), fn ( Input $input, Output $output ): int => $this->change( $input, $output, null ) ),
			new Command(
				'lock list',
				'Lists posts, the newest first, with who can read them, and why.',
				array(
					Command::option( 'state', 'Only these posts.', State_Sql::STATES ),
					Command::option( 'type', 'Post type. Defaults to all that can be locked.' ),
					Command::option( 'status', 'Status, such as publish or draft. Defaults to all but the trash.' ),
					Command::option( 'page', 'Page of the list, from 1.' ),
					Command::option( 'per-page', 'Posts on a page, at most 1000. Defaults to 100.' ),
					Command::option( 'format', 'Output format.', array( 'table', 'csv', 'json', 'ids', 'count' ) ),
				),
				$this->list( ... )
			),
		);
	}

	private function get( Input $input, Output $output ): int {
		$posts = $this->posts( $input, $output );
		if ( null === $posts ) {
			return 1;
		}
		$post = $posts[0];
		$lock = $this->stored->get( $post->ID );
		$row  = self::row( $post, ( $this->states )()->of( $post, time() ) ) + array( 'lock' => null === $lock ? '' : (string) wp_json_encode( Lock_Codec::answer_field( $lock ) ) );
		$output->table( array( $row ), array_keys( $row ), $input->format() );
		return 0;
	}

	private function set( Input $input, Output $output ): int {
		$lock = $this->typed->read( $input );
		if ( $lock instanceof Lock ) {
			return $this->change( $input, $output, $lock );
		}
		$output->error( $lock );
		return 1;
	}

	private function change( Input $input, Output $output, ?Lock $lock ): int {
		$posts = $this->posts( $input, $output );
		if ( null === $posts ) {
			return 1;
		}
		if ( $input->has( 'dry-run' ) ) {
			$rows = array_map( fn ( WP_Post $post ): array => array( 'id' => $post->ID, 'title' => self::title( $post ), 'now' => $this->said( $this->stored->get( $post->ID ) ), 'would_be' => $this->said( $lock ) ), $posts );
			$output->table( $rows, array( 'id', 'title', 'now', 'would_be' ), $input->format() );
			return 0;
		}
		$failed = array();
		foreach ( $posts as $post ) {
			if ( ! $this->own->set( $post->ID, $lock ) ) {
				$failed[] = $post->ID;
			}
		}
		if ( array() !== $failed ) {
			$output->error( 'These posts could not be changed: ' . implode( ' ', $failed ) . '. Try again, and see the log of PHP.' );
			return 1;
		}
		$rows = array_map( fn ( WP_Post $post ): array => self::row( $post, ( $this->states )()->of( $post, time() ) ), $posts );
		$output->table( $rows, array_keys( $rows[0] ), $input->format() );
		return 0;
	}

	private function list( Input $input, Output $output ): int {
		$type   = $input->text( 'type' );
		$types  = '' === $type ? Post_Finder::types() : array_values( array_intersect( Post_Finder::types(), array( $type ) ) );
		$state  = $input->text( 'state' );
		$status = '' === $input->text( 'status' ) ? 'any' : $input->text( 'status' );
		$wrong  = match ( true ) {
			array() === $types => 'Posts of this type cannot be locked: ' . Terminal_Text::clean( $type ) . '.',
			'' !== $state && ! in_array( $state, State_Sql::STATES, true ) => '--state is one of ' . implode( ', ', State_Sql::STATES ) . '.',
			'any' !== $status && null === get_post_status_object( $status ) => 'Status not found: ' . Terminal_Text::clean( $status ) . '.',
			default => '',
		};
		if ( '' !== $wrong || array() === $types ) {
			$output->error( $wrong );
			return 1;
		}
		list( $found, $total ) = ( $this->finder )()->find( $types, $status, $state, 0, $input->number( 'page', 1 ), min( 1000, $input->number( 'per-page', 100 ) ) );
		$rows                  = array_map( static fn ( array $with ): array => self::row( ...$with ), $found );
		match ( $input->text( 'format' ) ) {
			'count' => $output->line( (string) $total ),
			'ids'   => $output->line( implode( ' ', array_column( $rows, 'id' ) ) ),
			default => $output->table( $rows, array( 'id', 'type', 'status', 'title', 'state', 'who', 'why' ), $input->format() ),
		};
		return 0;
	}

	/**
	 * Returns the posts that were named; null, after an error, if any of them cannot be locked.
	 *
	 * @return ?non-empty-list<WP_Post>
	 */
	private function posts( Input $input, Output $output ): ?array {
		$posts = array();
		$wrong = array();
		foreach ( array_unique( $input->arguments ) as $typed ) {
			$post = 1 === preg_match( '/^[1-9]\d{0,17}$/D', $typed ) ? get_post( (int) $typed ) : null;
			if ( $post instanceof WP_Post && 'revision' !== $post->post_type && true === get_post_type_object( $post->post_type )?->public ) {
				$posts[] = $post;
			} else {
				$wrong[] = Terminal_Text::clean( $typed );
			}
		}
		if ( array() === $wrong && array() !== $posts ) {
			return $posts;
		}
		$output->error( 'Post not found, or its type cannot be locked: ' . implode( ' ', $wrong ) . '. Nothing was changed.' );
		return null;
	}

	private function said( ?Lock $lock ): string {
		return null === $lock ? 'no lock of its own' : Terminal_Text::clean( ( $this->sentences )()->of( $lock ) );
	}

	private static function title( WP_Post $post ): string {
		return Terminal_Text::clean( $post->post_title );
	}

	/** @return array<string, string|int> */
	private static function row( WP_Post $post, Post_State $state ): array {
		return array(
			'id'     => $post->ID,
			'type'   => $post->post_type,
			'status' => (string) get_post_status( $post ),
			'title'  => self::title( $post ),
			'state'  => $state->state->value,
			'who'    => Terminal_Text::clean( implode( ' ', $state->who ) ),
			'why'    => Terminal_Text::clean( implode( ' ', $state->why ) ),
		);
	}
}
