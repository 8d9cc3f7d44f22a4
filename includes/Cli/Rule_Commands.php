<?php
/**
 * Commands about rules for many posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Closure;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Locks\Condition_Check;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Rest\Rule_Texts;
use Patreon_Gate\Rest\Rules_View;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Locks\Rule_Store;

/** `rule list`, `rule set`, `rule delete`, `rule preview`, `rule except` and `rule undo`. */
final class Rule_Commands implements Commands {

	/**
	 * @param Rule_Store              $store   Stored rules.
	 * @param Closure(): Rule_Changes $changes Changes them.
	 * @param Closure(): Rules_View   $view    Counts.
	 * @param Condition_Check         $check   Validates conditions.
	 */
	public function __construct( private readonly Rule_Store $store, private readonly Closure $changes, private readonly Closure $view, private readonly Condition_Check $check ) {}

	/** @return list<Command> */
	public function commands(): array {
		$about = array(
			Command::option( 'id', 'ID of a rule to change. Without it, a new rule is made.' ),
			Command::option( 'name', 'Name, for yourself.' ),
			Command::option( 'term', 'Taxonomy and ID of a term: category:12.' ),
			Command::option( 'author', 'ID of an author.' ),
			Command::option( 'type', 'Name of a post type.' ),
			Command::flag( 'site', 'The whole site.' ),
			Command::option( 'lock', 'Who can read, as JSON, such as {"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}; "public" keeps the posts public.' ),
			Command::option( 'design', 'ID of a call to action; 0 for that of the site.' ),
			Command::option( 'on', 'Whether it counts.', array( 'yes', 'no' ) ),
		);
		$id    = Command::argument( 'id', 'ID of a rule.' );
		return array(
			new Command( 'rule list', 'Lists rules that lock many posts, with how many published posts each covers.', Command::common( 'format' ), $this->list( ... ) ),
			new Command( 'rule preview', 'Says how many posts a rule would close and open. Changes nothing.', $about, fn ( Input $input, Output $output ): int => $this->with_rule( $input, $output, true ) ),
			new Command( 'rule set', 'Makes or changes a rule.', $about, fn ( Input $input, Output $output ): int => $this->with_rule( $input, $output, false ) ),
			new Command( 'rule delete', 'Deletes a rule.', array( $id ), fn ( Input $input, Output $output ): int => $this->change( $output, static fn ( Rule_Changes $changes ) => $changes->delete( $input->argument( 0 ), null ) ) ),
			new Command( 'rule except', 'Makes a post an exception, for which no rule holds.', array( Command::argument( 'post', 'ID of a post.' ), Command::flag( 'end', 'Let rules hold for it again.' ) ), fn ( Input $input, Output $output ): int => $this->change( $output, static fn ( Rule_Changes $changes ) => $changes->set_exception( (int) $input->argument( 0 ), ! $input->has( 'end' ) ) ) ),
			new Command( 'rule undo', 'Takes the last change of rules back.', array(), fn ( Input $input, Output $output ): int => $this->change( $output, static fn ( Rule_Changes $changes ) => $changes->undo( null ) ) ),
		);
	}

	private function list( Input $input, Output $output ): int {
		$all  = ( $this->view )()->all();
		$rows = array();
		foreach ( is_array( $all['rules'] ) ? $all['rules'] : array() as $at => $told ) {
			$rule = $this->store->current()->rules[ $at ] ?? null;
			if ( null !== $rule && is_array( $told ) ) {
				$rows[] = array(
					'id'     => $rule->id,
					'name'   => Terminal_Text::clean( $rule->name ),
					'about'  => Terminal_Text::clean( Rule_Words::subject( $rule ) ),
					'says'   => null === $rule->lock ? 'public' : (string) wp_json_encode( Lock_Codec::answer_field( $rule->lock ) ),
					'on'     => $rule->is_on ? 'yes' : 'no',
					'covers' => is_int( $told['covers'] ?? null ) ? $told['covers'] : 0,
				);
			}
		}
		$output->table( $rows, array( 'id', 'name', 'about', 'says', 'on', 'covers' ), $input->format() );
		return 0;
	}

	private function with_rule( Input $input, Output $output, bool $only_previews ): int {
		$id  = $input->text( 'id' );
		$old = $this->store->current()->rule( $id );
		if ( '' !== $id && null === $old ) {
			$output->error( Rule_Texts::of( 'missing' ) );
			return 1;
		}
		$lock = $this->lock( $input->text( 'lock' ), $old );
		if ( false === $lock || ( null === $old && '' === $input->text( 'lock' ) ) ) {
			$output->error( '--lock is no lock: write JSON, or "public".' );
			return 1;
		}
		if ( null !== $lock && null !== $this->check->refusal( $lock ) ) {
			$output->error( $this->check->refusal( $lock )->get_error_message() );
			return 1;
		}
		$rule = self::about( $input, $old ?? new Rule( wp_generate_uuid4(), '', Rule::SITE, '', '', null ), $lock );
		if ( null === $rule ) {
			$output->error( 'Say what the rule is about: one of --term, --author, --type and --site.' );
			return 1;
		}
		if ( $only_previews ) {
			try {
				( $this->changes )()->check( $rule, $this->store->current() );
			} catch ( Refused_Rule $refused ) {
				$output->error( Rule_Texts::of( $refused->why ) );
				return 1;
			}
			$told = ( $this->view )()->preview( ( $this->changes )(), $this->store->current()->with( $rule ), $rule );
			$output->table( array( array( 'covers' => $told['covers'], 'closes' => $told['closes'], 'opens' => $told['opens'] ) ), array( 'covers', 'closes', 'opens' ), 'table' );
			return 0;
		}
		return $this->change( $output, static fn ( Rule_Changes $changes ) => $changes->save( $rule, null ), 'Rule ' . $rule->id . ' is saved.' );
	}

	/** @return Lock|false|null False where it is none; null keeps public. */
	private function lock( string $typed, ?Rule $old ): Lock|false|null {
		if ( '' === $typed || 'public' === $typed ) {
			return '' === $typed ? $old?->lock : null;
		}
		$lock = Lock_Codec::read_meta( $typed );
		return $lock->readable ? $lock : false;
	}

	/** Returns the rule that the options describe; null where they name no subject, or several. */
	private static function about( Input $input, Rule $before, ?Lock $lock ): ?Rule {
		$given = array();
		foreach ( array( Rule::TERM, Rule::AUTHOR, Rule::TYPE ) as $kind ) {
			if ( '' !== $input->text( $kind ) ) {
				$given[] = array( $kind, $input->text( $kind ) );
			}
		}
		if ( $input->has( 'site' ) ) {
			$given[] = array( Rule::SITE, '' );
		}
		if ( count( $given ) > 1 || ( array() === $given && '' === $input->text( 'id' ) ) ) {
			return null;
		}
		list( $kind, $of ) = $given[0] ?? array( $before->kind, Rule::TERM === $before->kind ? $before->taxonomy . ':' . $before->of : $before->of );
		list( $taxonomy, $of ) = Rule::TERM === $kind && str_contains( $of, ':' ) ? explode( ':', $of, 2 ) : array( '', $of );
		return new Rule(
			$before->id,
			'' === $input->text( 'name' ) ? $before->name : sanitize_text_field( $input->text( 'name' ) ),
			$kind,
			$taxonomy,
			$of,
			$lock,
			'' === $input->text( 'design' ) ? $before->design : max( 0, (int) $input->text( 'design' ) ),
			'' === $input->text( 'on' ) ? $before->is_on : 'yes' === $input->text( 'on' )
		);
	}

	/** @param Closure(Rule_Changes): void $change The change. */
	private function change( Output $output, Closure $change, string $done = 'Done.' ): int {
		try {
			$change( ( $this->changes )() );
		} catch ( Refused_Rule $refused ) {
			$output->error( Rule_Texts::of( $refused->why ) );
			return 1;
		}
		$output->success( $done );
		return 0;
	}
}
