<?php
/**
 * All parts of the plugin, and their dependencies.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

/**
 * Builds the parts of the plugin: each is a class that builds the services of one subject. A part is built on first use, and kept. It
 * receives the parts it uses. A part is passed as a closure if it is needed only sometimes, or if the two parts use each other.
 */
final class Parts {

	private ?Storage_Services $storage = null;
	private ?Lock_Storage_Services $lock_storage = null;
	private ?Table_Services $table = null;
	private ?Gating_Services $gating = null;
	private ?Patreon_Services $patreon = null;
	private ?Connection_Services $connection = null;
	private ?Ledger_Services $ledger = null;
	private ?Sync_Services $sync = null;
	private ?Webhook_Services $webhook = null;
	private ?Automation_Services $automation = null;
	private ?Job_Services $job = null;
	private ?Visitor_Services $visitor = null;
	private ?Sign_In_Services $sign_in = null;
	private ?Account_Services $account = null;
	private ?Lock_Services $lock = null;
	private ?Block_Services $block = null;
	private ?Design_Services $design = null;
	private ?Cta_Services $cta = null;
	private ?Counting_Services $counting = null;
	private ?Preview_Services $preview = null;
	private ?Index_Services $index = null;
	private ?Deactivation_Services $deactivation = null;
	private ?Surface_Services $surface = null;
	private ?Compat_Services $compat = null;
	private ?Explain_Services $explain = null;
	private ?Health_Services $health = null;
	private ?Listing_Services $listing = null;
	private ?Cli_Services $cli = null;
	private ?Self_Test_Services $self_test = null;
	private ?Transfer_Services $transfer = null;
	private ?Rest_Routes $routes = null;

	/**
	 * @param \Closure(): void $administration Adds the hooks of administration, if they were not added yet.
	 */
	public function __construct( private readonly \Closure $administration ) {}

	public function storage(): Storage_Services {
		return $this->storage ??= new Storage_Services();
	}

	public function lock_storage(): Lock_Storage_Services {
		return $this->lock_storage ??= new Lock_Storage_Services( $this->storage( ... ) );
	}

	public function table(): Table_Services {
		return $this->table ??= new Table_Services( $this->storage(), $this->lock_storage(), $this->connection( ... ) );
	}

	public function gating(): Gating_Services {
		return $this->gating ??= new Gating_Services( $this->storage( ... ) );
	}

	public function patreon(): Patreon_Services {
		return $this->patreon ??= new Patreon_Services();
	}

	/**
	 * Returns the connections, and adds the hooks of administration first. Code that uses this part may sign somebody in, connect a
	 * campaign or disconnect one. Sweeps and webhooks have callbacks for that, but a page view has not added them, because most do not need
	 * them.
	 */
	public function connection(): Connection_Services {
		( $this->administration )();
		return $this->connection ??= new Connection_Services( $this->storage(), $this->patreon(), $this->webhook( ... ), $this->job( ... ), $this->index( ... ) );
	}

	public function ledger(): Ledger_Services {
		return $this->ledger ??= new Ledger_Services( $this->storage(), $this->gating(), $this->automation( ... ) );
	}

	public function sync(): Sync_Services {
		return $this->sync ??= new Sync_Services( $this->storage(), $this->patreon(), $this->connection(), $this->ledger(), $this->job() );
	}

	public function webhook(): Webhook_Services {
		return $this->webhook ??= new Webhook_Services( $this->storage(), $this->job( ... ), $this->patreon( ... ), $this->connection( ... ) );
	}

	public function automation(): Automation_Services {
		return $this->automation ??= new Automation_Services( $this->storage(), $this->job( ... ) );
	}

	public function job(): Job_Services {
		return $this->job ??= new Job_Services(
			$this->storage(),
			$this->lock_storage( ... ),
			$this->table( ... ),
			$this->connection( ... ),
			$this->ledger( ... ),
			$this->sync( ... ),
			$this->webhook( ... ),
			$this->automation( ... ),
			$this->index( ... ),
			$this->counting( ... ),
			$this->deactivation( ... ),
			$this->self_test( ... )
		);
	}

	public function self_test(): Self_Test_Services {
		return $this->self_test ??= new Self_Test_Services( $this->storage(), $this->lock(), $this->compat() );
	}

	public function transfer(): Transfer_Services {
		return $this->transfer ??= new Transfer_Services( $this->storage(), $this->lock_storage(), $this->index( ... ), $this->gating( ... ), $this->listing( ... ), $this->job( ... ) );
	}

	public function visitor(): Visitor_Services {
		return $this->visitor ??= new Visitor_Services( $this->storage( ... ), $this->gating( ... ), $this->patreon( ... ), $this->connection( ... ), $this->sign_in( ... ), $this->account( ... ), $this->counting( ... ) );
	}

	public function sign_in(): Sign_In_Services {
		return $this->sign_in ??= new Sign_In_Services( $this->storage(), $this->visitor(), $this->patreon( ... ), $this->connection( ... ), $this->ledger( ... ), $this->counting( ... ), $this->cta( ... ) );
	}

	public function account(): Account_Services {
		return $this->account ??= new Account_Services( $this->storage(), $this->visitor(), $this->sign_in( ... ), $this->counting( ... ), $this->cta( ... ) );
	}

	public function lock(): Lock_Services {
		return $this->lock ??= new Lock_Services( $this->lock_storage(), $this->storage( ... ), $this->gating( ... ), $this->visitor(), $this->cta( ... ), $this->index( ... ), $this->block( ... ) );
	}

	public function block(): Block_Services {
		return $this->block ??= new Block_Services( $this->lock(), $this->visitor(), $this->cta( ... ), $this->account( ... ), $this->storage( ... ) );
	}

	public function design(): Design_Services {
		return $this->design ??= new Design_Services( $this->storage(), $this->lock(), $this->cta() );
	}

	public function cta(): Cta_Services {
		return $this->cta ??= new Cta_Services( $this->storage(), $this->lock_storage(), $this->gating(), $this->lock(), $this->visitor(), $this->design( ... ), $this->counting( ... ) );
	}

	public function counting(): Counting_Services {
		return $this->counting ??= new Counting_Services( $this->storage(), $this->visitor(), $this->lock( ... ) );
	}

	public function preview(): Preview_Services {
		return $this->preview ??= new Preview_Services( $this->storage( ... ), $this->lock( ... ), $this->visitor( ... ), $this->cta( ... ), $this->design( ... ), $this->counting( ... ), $this->gating( ... ) );
	}

	public function deactivation(): Deactivation_Services {
		return $this->deactivation ??= new Deactivation_Services( $this->storage(), $this->lock(), $this->index(), $this->job(), $this->table( ... ) );
	}

	public function index(): Index_Services {
		return $this->index ??= new Index_Services( $this->storage(), $this->lock_storage(), $this->lock(), $this->cta( ... ), $this->gating( ... ), $this->job( ... ) );
	}

	public function surface(): Surface_Services {
		return $this->surface ??= new Surface_Services( $this->lock_storage(), $this->lock(), $this->storage( ... ), $this->cta( ... ), $this->index( ... ) );
	}

	public function compat(): Compat_Services {
		return $this->compat ??= new Compat_Services( $this->lock(), $this->cta( ... ), $this->index( ... ) );
	}

	public function explain(): Explain_Services {
		return $this->explain ??= new Explain_Services( $this->storage(), $this->gating(), $this->lock(), $this->cta( ... ), $this->visitor( ... ) );
	}

	public function health(): Health_Services {
		return $this->health ??= new Health_Services( $this->storage(), $this->lock_storage(), $this->table(), $this->connection(), $this->sync(), $this->webhook(), $this->job(), $this->sign_in( ... ), $this->automation( ... ) );
	}

	public function listing(): Listing_Services {
		return $this->listing ??= new Listing_Services( $this->storage(), $this->lock_storage(), $this->gating(), $this->lock(), $this->index( ... ) );
	}

	public function cli(): Cli_Services {
		return $this->cli ??= new Cli_Services( $this->storage(), $this->patreon(), $this->connection(), $this->visitor(), $this->ledger(), $this->sync(), $this->webhook(), $this->explain(), $this->job(), $this->health(), $this->lock_storage(), $this->index(), $this->gating(), $this->listing(), $this->transfer() );
	}

	public function routes(): Rest_Routes {
		return $this->routes ??= new Rest_Routes(
			$this->storage(),
			$this->gating(),
			$this->lock(),
			$this->visitor(),
			$this->sign_in(),
			$this->connection(),
			$this->sync(),
			$this->webhook(),
			$this->job(),
			$this->health(),
			$this->counting(),
			$this->ledger( ... ),
			$this->automation( ... ),
			$this->explain( ... ),
			$this->preview( ... ),
			$this->lock_storage(),
			$this->index( ... ),
			$this->cta( ... ),
			$this->listing( ... ),
			$this->self_test( ... ),
			$this->transfer( ... )
		);
	}
}
